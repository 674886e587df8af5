#pragma once

#include "ui/widgets/row_delegate.h"

namespace palmares::ui {

/// A sentence in a cell, some of whose words lead somewhere: PartsRole is a list of texts by turns plain and leading.
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
    /// The link at a place of the cell, or -1.
    int linkAt(const QStyleOptionViewItem& option, const QModelIndex& index, const QPoint& at) const;
};

} // namespace palmares::ui
