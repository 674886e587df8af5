#include "ui/import/import_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"
#include "ui/forms/names.h"
#include "ui/import/import_choices_bar.h"
#include "ui/import/import_steps.h"
#include "ui/import/import_table.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/shell/ask.h"
#include "ui/shell/navigation.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/segmented_control.h"

namespace palmares::ui {
namespace {

using organising::ImportJob;

struct Offered {
    AthleteRows athletes;
    std::vector<read_models::ChallengeRow> challenges;
};

} // namespace

ImportView::ImportView(Context& context, const QStringList& paths, QWidget* parent)
    : Document(parent)
    , m_context(context)
    , m_job(std::make_shared<ImportJob>(context.session.actor()))
    , m_model(new ImportModel(this))
    , m_table(new ImportTable(m_model, this))
    , m_choices(new ImportChoicesBar(this))
    , m_groups(new SegmentedControl(this))
    , m_words(new InkLabel(tr("Reading…"), FontRole::body, IconInk::text2, this))
    , m_busy(new BusyBar(this))
    , m_whose(new QPushButton(icon("athlete"), tr("Athlete of selected…"), this))
    , m_record(new QPushButton(tr("Import"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setAccessibleName(tr("Import activities"));
    m_words->setWrapped(4);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(12, 10, 12, 8);
    head->addWidget(new InkLabel(tr("Import"), FontRole::title, IconInk::palette, this));
    head->addWidget(m_words);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(groupsRow());
    layout->addWidget(m_busy);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot());
    connect(m_model, &ImportModel::athleteWanted, this, &ImportView::setAthlete);
    connect(m_choices, &ImportChoicesBar::choicesChanged, this, &ImportView::preview);
    ask(
        m_context.session, this,
        [](runtime::Reader& reader) {
            return Offered{read_models::athletes(reader.rows).value_or(AthleteRows{}),
                           read_models::challenges(reader.rows).value_or(std::vector<read_models::ChallengeRow>{})};
        },
        [this, paths](const Offered& offered) {
            offerAthletes(offered.athletes);
            m_choices->offerChallenges(offered.challenges, m_context.selection.now().challenge);
            read(paths);
        });
}

/// The organiser first. Two people of one name are told apart, and meant by their ids.
void ImportView::offerAthletes(const AthleteRows& athletes)
{
    Names names;
    const auto actor = m_context.session.actor();
    names.add("athlete", utf8(actor.id.value), utf8(actor.name));
    for (const auto& row : athletes)
        if (row.athlete_uuid != actor.id) names.add("athlete", utf8(row.athlete_uuid.value), utf8(row.fullname));
    names.tellApart();
    QStringList shown;
    for (const NamedId& each : names.of("athlete")) {
        shown << each.name;
        if (each.name.endsWith(each.id)) m_idOf.insert(each.name, each.id);
    }
    m_table->setAthletes(shown);
    m_choices->offerAthletes(shown, m_idOf);
}

ImportView::~ImportView()
{
    m_job->cancel();
}

QHBoxLayout* ImportView::groupsRow()
{
    for (const QString& name : ImportModel::groupNames())
        m_groups->addSegment(name);
    m_groups->setAccessibleName(tr("Show"));
    connect(m_groups, &SegmentedControl::currentChanged, m_table, &ImportTable::showGroup);
    m_whose->setProperty("hint", QStringLiteral("F2"));
    m_whose->setToolTip(tr("Changes the athlete of the selected activities."));
    m_whose->setEnabled(false);
    m_whose->setObjectName(QStringLiteral("import-whose"));
    connect(m_whose, &QPushButton::clicked, m_table, &ImportTable::editAthlete);
    connect(m_table, &ImportTable::selectedActivitiesChanged, this,
            [this] { m_whose->setEnabled(!m_recording && !m_table->selectedActivities().empty()); });
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 0, 12, 6);
    row->addWidget(m_groups);
    row->addStretch();
    row->addWidget(m_whose);
    return row;
}

/// Two rows: in one they would make the window wider than many screens.
QVBoxLayout* ImportView::foot()
{
    m_record->setProperty("primary", true);
    m_record->setEnabled(false);
    connect(m_record, &QPushButton::clicked, this, &ImportView::record);
    connect(m_cancel, &QPushButton::clicked, this, &ImportView::cancel);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_record);
    auto* rows = new QVBoxLayout;
    rows->setContentsMargins(12, 8, 12, 10);
    rows->addWidget(m_choices);
    rows->addLayout(buttons);
    return rows;
}

/// Files are read on the reading thread: a large export must not stop the window.
void ImportView::read(const QStringList& paths)
{
    m_busy->setBusy();
    ask(
        m_context.session, this,
        [job = m_job, paths, now = m_context.session.now()](runtime::Reader& reader) {
            return readFiles(*job, reader, paths, now);
        },
        [this](Result<std::vector<AthleteFrom>> sources) {
            if (!sources) return finish(utf8(sources.error().message));
            m_model->setSources(*std::move(sources));
            preview();
        });
}

void ImportView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_F2 && m_whose->isEnabled()) return m_table->editAthlete();
    QWidget::keyPressEvent(event);
}

void ImportView::setAthlete(int row, const QString& name)
{
    std::vector<int> rows = m_table->selectedActivities();
    if (std::ranges::find(rows, row) == rows.end()) rows = {row};
    for (const int each : rows)
        m_model->setSource(each, AthleteFrom::user);
    tell(
        m_context.session, this,
        [job = m_job, rows = std::move(rows), name = m_idOf.value(name, name).toStdString()](runtime::Engine&) {
            for (const int each : rows)
                job->setAthlete(static_cast<std::size_t>(each), name);
            return true;
        },
        [this](bool) { preview(); });
}

void ImportView::preview()
{
    if (m_recording) return;
    m_busy->setBusy();
    m_record->setEnabled(false);
    ask(
        m_context.session, this,
        [](runtime::Reader& reader) { return read_models::athletes(reader.rows).value_or(AthleteRows{}); },
        [this](AthleteRows known) {
            if (m_recording) return;
            tell(
                m_context.session, this,
                [job = m_job, known = std::move(known), choices = m_choices->choices()](runtime::Engine& engine) {
                    return previewOf(*job, engine, known, choices);
                },
                [this](Previewed now) {
                    if (m_recording) return;
                    show(std::move(now.rows), now.has_news);
                    Q_EMIT previewed();
                });
        });
}

void ImportView::show(std::vector<ImportModel::Row> rows, bool hasNews)
{
    m_busy->setIdle();
    m_model->setEditable(true);
    m_model->show(std::move(rows));
    showCounts();
    const int fresh = m_model->count(ImportModel::Group::fresh);
    const int all = m_model->rowCount() - m_model->count(ImportModel::Group::unreadable);
    m_words->setText(tr("%1 read. Nothing has been recorded yet.").arg(counted(all, tr("activity"), tr("activities"))));
    m_record->setText(tr("Import %1").arg(counted(fresh, tr("activity"), tr("activities"))));
    m_record->setEnabled(fresh > 0 || hasNews);
}

void ImportView::showCounts()
{
    const QStringList names = ImportModel::groupNames();
    for (int i = 0; i < names.size(); ++i) {
        const int count = m_model->count(static_cast<ImportModel::Group>(i));
        m_groups->setSegmentText(i, QStringLiteral("%1 %2").arg(names[i]).arg(count));
    }
}

QString ImportView::unsent() const
{
    if (m_recording) return tr("The import has not recorded everything yet; it stops.");
    return m_isDone ? QString() : tr("The import has not been recorded; what was read is lost.");
}

void ImportView::record()
{
    m_recording = true;
    m_model->setEditable(false);
    for (QWidget* each : std::initializer_list<QWidget*>{m_record, m_whose, m_choices})
        each->setEnabled(false);
    tell(
        m_context.session, this,
        [job = m_job, challenges = m_choices->challenges()](runtime::Engine&) mutable {
            job->enterInto(std::move(challenges));
            return job->plan().lines.size();
        },
        [this](std::size_t lines) {
            showProgress(0, lines);
            recordNext();
        });
}

/// One batch at a time: between two batches other commands get their turn, and the import can be cancelled.
void ImportView::recordNext()
{
    tell(
        m_context.session, this, [job = m_job](runtime::Engine& engine) { return recordBatch(*job, engine); },
        [this](Result<Recorded> done) {
            if (!done) return finish(utf8(done.error().message));
            const std::size_t recorded = done->batch.to;
            m_model->update(done->batch.from, std::move(done->rows));
            showCounts();
            if (done->has_more && !m_job->isCancelled()) {
                showProgress(recorded, done->lines);
                return recordNext();
            }
            finish(recorded < done->lines ? tr("Cancelled after %1 of %2. What was recorded stays recorded.")
                                                .arg(format::integer(static_cast<qint64>(recorded)),
                                                     format::integer(static_cast<qint64>(done->lines)))
                                          : tr("All activities are recorded."));
        });
}

void ImportView::showProgress(std::size_t done, std::size_t all)
{
    m_busy->setBusy(static_cast<double>(done) / static_cast<double>(std::max<std::size_t>(all, 1)));
    m_words->setText(tr("Recording %1 of %2…")
                         .arg(format::integer(static_cast<qint64>(done)), format::integer(static_cast<qint64>(all))));
}

void ImportView::finish(const QString& words)
{
    m_busy->setIdle();
    m_words->setText(words);
    m_cancel->setText(tr("Close"));
    m_recording = false;
    m_isDone = true;
    m_record->setEnabled(false);
    Q_EMIT recorded();
}

void ImportView::cancel()
{
    m_job->cancel();
    if (m_recording) return;
    m_isDone = true;
    m_context.navigation.closeDocument(this);
}

} // namespace palmares::ui
