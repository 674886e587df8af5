#pragma once

#include "ui/widgets/row_delegate.h"

namespace palmares::ui {

/// An athlete's cell that is edited as a combo of the known ones; any other name may be typed.
class AthleteChoiceDelegate final : public RowDelegate {
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

    void setNames(const QStringList& names) { m_names = names; }

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;

private:
    QStringList m_names;
};

} // namespace palmares::ui
