#pragma once

#include "ui/widgets/row_delegate.h"

namespace palmares::ui {

/// A sentence with links in a cell: PartsRole is a list of texts, alternately plain and link.
/// Links are in the accent colour, and the mouse shows a hand over them.
class LinkedTextDelegate final : public RowDelegate {
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

    /// QStringList: plain, link, plain, link … Either may be empty.
    static constexpr int PartsRole = Qt::UserRole + 0x200;

    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

Q_SIGNALS:
    /// `link` counts from 0.
    void activated(const QModelIndex& index, int link);

protected:
    void paintContent(QPainter& painter, const Cell& cell) const override;

private:
    /// The link at a point of the cell, or -1.
    int linkAt(const QStyleOptionViewItem& option, const QModelIndex& index, const QPoint& at) const;
};

} // namespace palmares::ui
