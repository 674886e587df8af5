#pragma once

#include <vector>

#include "ui/log/log_index.h"
#include "ui/widgets/table_model.h"

namespace palmares::ui {

/// The event types of the index with their counts, most frequent first; unchecking one hides its events.
class EventTypesModel final : public TableModel<EventTypesModel, index::EventIndex::Named> {
    Q_OBJECT
public:
    using Type = index::EventIndex::Named;
    enum Column { NameColumn, CountColumn };

    EventTypesModel(LogIndex& log, QObject* parent);

    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    static std::span<const TableColumn<EventTypesModel, Type>> columns();
    int size() const { return static_cast<int>(m_types.size()); }
    const Type& at(int row) const;

private:
    void rebuild();
    QVariant markOrCheck(const Type& type, int role) const;

    LogIndex& m_log;
    std::vector<std::uint16_t> m_types; ///< ids in the index, in order of their rows
};

} // namespace palmares::ui
