#pragma once

#include <QListWidget>

#include <vector>

#include "model/values.h"

namespace palmares::ui {

/// The activity types that count, to be ticked: those people look for first, the others in the alphabet. None ticked
/// means all.
class SportsList final : public QListWidget {
    Q_OBJECT
public:
    explicit SportsList(QWidget* parent = nullptr);

    std::vector<ActivityType> sports() const;
    /// As words: "Run, Virtual run", or "every sport".
    QString words() const;

private:
    void addSport(const QString& type);
};

} // namespace palmares::ui
