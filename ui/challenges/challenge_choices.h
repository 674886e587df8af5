#pragma once

#include <QComboBox>
#include <QLineEdit>
#include <QWidget>

#include <initializer_list>
#include <optional>

#include "model/core/describe.h"
#include "model/stage/segment_details.h"
#include "ui/forms/names.h"

/// The choices in the form for a new challenge.
namespace palmares::ui {

template <DescribedEnum E>
void offer(QComboBox& combo, std::initializer_list<E> choices)
{
    for (const E choice : choices)
        combo.addItem(wordsOf(nameOf(choice)), static_cast<int>(choice));
}

template <DescribedEnum E>
E chosen(const QComboBox& combo)
{
    return static_cast<E>(combo.currentData().toInt());
}

/// Adds the units for a goal of such a challenge, the usual ones first.
void offerUnits(QComboBox& combo, ChallengeType type);

/// A file with a track along a segment, and how it climbs.
class SegmentChoice final : public QWidget {
    Q_OBJECT
public:
    explicit SegmentChoice(QWidget* parent = nullptr);

    /// The segment of the file. `invalid_segment` if no file is chosen; errors of reading it.
    Result<stage::SegmentDetails> segment() const;
    StageType terrain() const;
    /// As words: "climb.gpx", or "a segment".
    QString words() const;

Q_SIGNALS:
    void changed();

private:
    void choose();

    QLineEdit m_file;
    QComboBox m_terrain;
};

} // namespace palmares::ui
