#pragma once

#include <QAbstractItemModel>

#include <vector>

#include "ui/log/log_index.h"

namespace palmares::ui {

/// The streams of the index under their categories: name, number of events, time of the last one. Rebuilt when the
/// log has grown; streams of a category are in order of their last event.
class StreamsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { NameColumn, CountColumn, LastColumn, ColumnCount };
    enum Role { StreamRole = Qt::UserRole + 1, CategoryRole }; ///< full names, empty for the other kind of row

    StreamsModel(LogIndex& log, QObject* parent);

    /// Only streams whose name contains `text`.
    void setNameFilter(const QString& text);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Group {
        std::size_t category;
        std::vector<std::uint32_t> streams;
    };

    void rebuild();
    std::vector<Group> groupsNow() const;
    const index::EventIndex::Named& namedAt(const QModelIndex& index) const;

    LogIndex& m_log;
    std::string m_nameFilter;
    std::vector<Group> m_groups;
};

} // namespace palmares::ui
