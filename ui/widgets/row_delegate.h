#pragma once

#include <QStyledItemDelegate>

#include "ui/look/tokens.h"

namespace palmares::ui {

/// Paints one cell of a row: the fill of selection and hover over the whole row, the accent bar at the row's leading
/// edge, a line below, a ring in the current cell while the keyboard is used. The content is a shape or drawing, the
/// text and a quieter detail, elided. roles.h lists the roles it reads.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RowDelegate(QObject* parent = nullptr, int rowHeight = 24);

    /// In pixels at factor 1: 24 for tables, 22 for the log, 30 (24, 36) for leaderboards.
    void setRowHeight(int pixels) { m_rowHeight = pixels; }
    /// Rows of the log alternate in colour and have no lines.
    void setLined(bool lined) { m_lined = lined; }
    /// Streams are elided in their middle.
    void setElideMode(Qt::TextElideMode mode) { m_elide = mode; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    /// `box` is the cell without its padding.
    struct Cell {
        const QModelIndex& index;
        const QStyleOptionViewItem& option;
        const Tokens& tokens;
        QRect box;
        bool selected = false;

        /// `color` as text, or as a shape, readable on this row.
        QColor ink(const QColor& color) const { return selected ? tokens.onSelection(color) : color; }
        QColor mark(const QColor& color) const { return selected ? tokens.markOnSelection(color) : color; }
        Qt::Alignment alignment(Qt::Alignment otherwise) const;
    };

    virtual void paintContent(QPainter& painter, const Cell& cell) const;
    /// The width of the content without padding, for `resizeColumnToContents`.
    virtual int contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const;

    /// One line of text, elided; returns the width it took.
    int paintText(QPainter& painter, const QRect& box, const QString& text, const QFont& font, const QColor& color,
                  Qt::Alignment alignment) const;
    /// TrailingRole at the end of `box`, which it shortens.
    void paintTrailing(QPainter& painter, const Cell& cell, QRect& box) const;
    /// The dash for a cell without a value.
    void paintNothing(QPainter& painter, const Cell& cell) const;

    static constexpr int padding = 8;

private:
    void paintRow(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    int m_rowHeight;
    bool m_lined = true;
    Qt::TextElideMode m_elide = Qt::ElideRight;
};

} // namespace palmares::ui
