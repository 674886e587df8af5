#pragma once

#include <vector>

#include "ui/log/log_index.h"
#include "ui/widgets/table_model.h"

namespace palmares::ui {

/// A row of the tree of streams: a category or one of its streams.
struct StreamEntry {
    const index::EventIndex::Named& named;
    bool isCategory;
};

/// The streams of the index under their categories: name, number of events, time of the last one. Rebuilt when the
/// log grows; streams of a category are ordered by their last event.
class StreamsModel final : public ColumnModel<StreamsModel, StreamEntry, QAbstractItemModel> {
    Q_OBJECT
public:
    enum Column { NameColumn, CountColumn, LastColumn };
    enum Role { StreamRole = Qt::UserRole + 1, CategoryRole }; ///< full names, empty for the other kind of row

    StreamsModel(LogIndex& log, QObject* parent);

    /// Only streams whose name contains `text`.
    void setNameFilter(const QString& text);

    /// The row of the stream or category that a filter names; invalid if there is none.
    QModelIndex indexOf(const LogFilter& filter) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;

    static std::span<const TableColumn<StreamsModel, StreamEntry>> columns();
    StreamEntry rowAt(const QModelIndex& index) const;
    QVariant rowData(const StreamEntry& entry, int role) const;

private:
    struct Group {
        std::size_t category;
        std::vector<std::uint32_t> streams;
    };

    void rebuild();
    std::vector<Group> groupsNow() const;
    QString nameOf(const StreamEntry& entry) const;
    QString lastOf(const StreamEntry& entry) const;

    LogIndex& m_log;
    std::string m_nameFilter;
    std::vector<Group> m_groups;
};

} // namespace palmares::ui
