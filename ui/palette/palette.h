#pragma once

#include <QDialog>

#include "ui/palette/palette_model.h"

class QListView;

namespace palmares::ui {

class InkLabel;
class SearchField;

/// Go to anything by a part of its name, without the mouse.
class Palette final : public QDialog {
    Q_OBJECT
public:
    enum class Offers { everything, commands };
    Palette(Context& context, Offers offers, QWidget* parent);

    PaletteModel& model() { return *m_model; }
    SearchField& search() { return *m_search; }
    /// What was chosen; nullptr when nothing was.
    const Destination* chosen() const;

Q_SIGNALS:
    void filled(); ///< with what is in the tables

protected:
    /// Up and down move in the list while the words are typed.
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void takeFirst();

    PaletteModel* m_model;
    SearchField* m_search;
    QListView* m_list;
    InkLabel* m_none;
};

} // namespace palmares::ui
