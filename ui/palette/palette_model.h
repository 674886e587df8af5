#pragma once

#include <QAbstractListModel>

#include "ui/palette/destinations.h"

namespace palmares::ui {

class LogIndex;

/// The destinations that fit what was typed: every word is part of the text or its detail. Those that begin with it
/// come first; streams, of which there may be very many, come last and only some of them.
class PaletteModel final : public QAbstractListModel {
    Q_OBJECT
public:
    /// Without `log` no streams are offered.
    PaletteModel(const LogIndex* log, QObject* parent);

    void setDestinations(std::vector<Destination> destinations, std::unordered_map<std::string, QString> names);
    void setWords(const QString& words);
    /// nullptr outside the rows.
    const Destination* destinationAt(int row) const
    {
        return row < 0 || row >= rowCount() ? nullptr : &m_found[static_cast<std::size_t>(row)];
    }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void find();
    void addStreams(const QStringList& words);

    const LogIndex* m_log;
    std::vector<Destination> m_destinations;
    std::unordered_map<std::string, QString> m_names;
    std::vector<Destination> m_found;
    QString m_words;
};

} // namespace palmares::ui
