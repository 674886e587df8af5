#include "ui/challenges/challenge_choices.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

#include "model/activity_files/formats.h"
#include "store/organising/segment_file.h"
#include "ui/look/text.h"

namespace palmares::ui {

using activity_files::filePatterns;
using activity_files::formatNames;
using activity_files::Holding;

void offerUnits(QComboBox& combo, ChallengeType type)
{
    combo.clear();
    if (type == ChallengeType::duration)
        offer(combo, {GoalUnits::hours, GoalUnits::minutes, GoalUnits::days});
    else if (type == ChallengeType::elevation)
        offer(combo, {GoalUnits::metres, GoalUnits::feet});
    else
        offer(combo, {GoalUnits::kilometres, GoalUnits::miles, GoalUnits::metres});
}

SegmentChoice::SegmentChoice(QWidget* parent)
    : QWidget(parent)
{
    m_file.setObjectName(QStringLiteral("segment-file"));
    m_file.setPlaceholderText(tr("a track along it: %1").arg(utf8(formatNames("or", Holding::places))));
    m_file.setAccessibleName(tr("File of the segment"));
    m_terrain.setAccessibleName(tr("How the segment climbs"));
    offer(m_terrain, {StageType::rolling, StageType::mountain, StageType::flat});
    auto* const browse = new QPushButton(tr("&Choose…"), this);
    browse->setAutoDefault(false);
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(&m_file, 2);
    layout->addWidget(browse);
    layout->addWidget(&m_terrain, 1);
    setFocusProxy(&m_file);
    connect(browse, &QPushButton::clicked, this, &SegmentChoice::choose);
    connect(&m_file, &QLineEdit::textChanged, this, &SegmentChoice::changed);
    connect(&m_terrain, &QComboBox::currentIndexChanged, this, &SegmentChoice::changed);
}

Result<stage::SegmentDetails> SegmentChoice::segment() const
{
    const QString file = m_file.text().trimmed();
    if (file.isEmpty())
        return rejected("invalid_segment", tr("Choose a file with a track along the segment.").toStdString(),
                        "segment");
    return organising::segmentFrom(file.toStdString());
}

StageType SegmentChoice::terrain() const
{
    return chosen<StageType>(m_terrain);
}

QString SegmentChoice::words() const
{
    const QString name = QFileInfo(m_file.text().trimmed()).fileName();
    return name.isEmpty() ? tr("a segment") : name;
}

void SegmentChoice::choose()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Track along the segment"), QFileInfo(m_file.text()).path(),
                                     tr("Tracks and segments (%1)").arg(utf8(filePatterns(Holding::places))));
    if (!file.isEmpty()) m_file.setText(file);
}

} // namespace palmares::ui
