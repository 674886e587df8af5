#pragma once

#include <QApplication>

#include <array>

namespace palmares::app {

/// The program's QApplication with its name and look. `offscreen` needs no display.
class Gui {
public:
    explicit Gui(bool offscreen = false);
    QApplication& application() { return m_application; }

private:
    static int& argumentCount(bool offscreen);
    static char** arguments();

    QApplication m_application;
};

} // namespace palmares::app
