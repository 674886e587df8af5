#pragma once

#include <QToolButton>

namespace palmares::ui {

class LogIndex;

/// Says which filter leaves events out, and clears it when clicked. Hidden while there is none. Stands in every view
/// that shows only the listed events.
class FilterSign final : public QToolButton {
    Q_OBJECT
public:
    FilterSign(LogIndex& log, QWidget* parent);

private:
    void show();

    LogIndex& m_log;
};

} // namespace palmares::ui
