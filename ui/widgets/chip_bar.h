#pragma once

#include <QAbstractButton>

#include <optional>

#include "ui/look/tokens.h"

namespace palmares::ui {

/// What a filter chip says. `negated` ("not …") has a dashed border.
struct ChipText {
    QString text;
    std::optional<Kind> kind;
    QString drawing;
    QString toolTip;
    bool negated = false;
};

/// One condition of a filter: a click edits it, its cross or Delete removes it.
class Chip final : public QAbstractButton {
    Q_OBJECT
public:
    explicit Chip(const ChipText& chip, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QRect crossRect() const;

    ChipText m_chip;
};

/// The conditions of a filter in a row. One stop for Tab; the arrow keys, Home and End move inside, and after
/// a removal the focus stays in the row.
class ChipBar final : public QWidget {
    Q_OBJECT
public:
    explicit ChipBar(QWidget* parent = nullptr);

    /// The signals report `id`, which the caller chooses.
    void addChip(int id, const ChipText& chip);
    void removeChip(int id);
    void clear();
    int count() const { return static_cast<int>(m_chips.size()); }
    /// Null when there is none.
    Chip* chip(int id) const;

Q_SIGNALS:
    /// The chip is not removed yet: the owner of the filter calls `removeChip`.
    void removeRequested(int id);
    void editRequested(int id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry {
        int id = 0;
        Chip* chip = nullptr;
    };

    int indexOf(const QObject* chip) const;
    void moveTabStopTo(int index);

    QList<Entry> m_chips;
};

} // namespace palmares::ui
