#include "ui/import/import_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "store/runtime/activity_paths.h"
#include "ui/ask.h"
#include "ui/look/plural.h"
#include "ui/main_window.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

/// Lets through one group of lines.
class GroupFilter final : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setGroup(int group)
    {
        m_group = group;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        return m_group == 0 || sourceModel()->index(row, 0, parent).data(ImportModel::GroupRole).toInt() == m_group;
    }

private:
    int m_group = 0;
};

struct Offered {
    std::vector<read_models::AthleteRow> athletes;
    std::vector<read_models::ChallengeRow> challenges;
};

} // namespace

ImportView::ImportView(Context& context, const QStringList& paths, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new ImportModel(this))
    , m_title(new InkLabel(tr("Import"), FontRole::title, IconInk::palette, this))
    , m_words(new InkLabel(tr("Reading…"), FontRole::body, IconInk::text2, this))
    , m_busy(new BusyBar(this))
    , m_groups(new SegmentedControl(this))
    , m_table(new QTableView(this))
    , m_athlete(new QComboBox(this))
    , m_challenge(new QComboBox(this))
    , m_keep(new QCheckBox(tr("Record probable duplicates, too"), this))
    , m_record(new QPushButton(tr("Import"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setAccessibleName(tr("Import activities"));
    layOut();
    ask(
        m_context.session, this,
        [](runtime::Reader& reader) {
            return Offered{reader.rows.athletes().value_or(std::vector<read_models::AthleteRow>{}),
                           reader.rows.challenges().value_or(std::vector<read_models::ChallengeRow>{})};
        },
        [this, paths](const Offered& offered) {
            m_athlete->addItem(QString::fromStdString(m_context.session.actor().name));
            for (const auto& row : offered.athletes)
                if (row.athlete_uuid != m_context.session.actor().id)
                    m_athlete->addItem(QString::fromStdString(row.fullname));
            m_challenge->addItem(tr("no challenge"));
            for (const auto& row : offered.challenges) {
                m_challenge->addItem(QString::fromStdString(row.name),
                                     QString::fromStdString(row.challenge_uuid.value));
                if (m_context.selection.now().challenge == row.challenge_uuid)
                    m_challenge->setCurrentIndex(m_challenge->count() - 1);
            }
            connect(m_athlete, &QComboBox::currentTextChanged, this, &ImportView::preview);
            connect(m_keep, &QCheckBox::toggled, this, &ImportView::preview);
            read(paths);
        });
}

ImportView::~ImportView()
{
    *m_cancelled = true;
}

void ImportView::layOut()
{
    auto* head = new QVBoxLayout;
    head->setContentsMargins(12, 10, 12, 8);
    head->addWidget(m_title);
    head->addWidget(m_words);
    for (const QString& name : {tr("All"), tr("New"), tr("Duplicate"), tr("Refused"), tr("Unreadable")})
        m_groups->addSegment(name);
    m_groups->setAccessibleName(tr("Show"));
    auto* filter = new GroupFilter(this);
    filter->setSourceModel(m_model);
    connect(m_groups, &SegmentedControl::currentChanged, filter, &GroupFilter::setGroup);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 0, 12, 6);
    bar->addWidget(m_groups);
    bar->addStretch();
    m_table->setModel(filter);
    setUpTable(*m_table);
    m_table->setItemDelegate(new RowDelegate(m_table));
    m_table->setAccessibleName(tr("Activities to import"));
    const int widths[] = {190, 130, 132, 76, 56, 66, 180};
    for (int column = 0; column < ImportModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, scaled(widths[column]));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_athlete->setEditable(true);
    m_athlete->setInsertPolicy(QComboBox::NoInsert);
    m_athlete->setAccessibleName(tr("Whose files these are, if they do not say"));
    m_athlete->setToolTip(tr("Whose files these are, if they do not say. A new name makes a new athlete."));
    m_athlete->setMinimumWidth(scaled(150));
    m_challenge->setMinimumWidth(scaled(150));
    m_challenge->setAccessibleName(tr("Enter athletes into"));
    m_record->setProperty("primary", true);
    m_record->setEnabled(false);
    connect(m_record, &QPushButton::clicked, this, &ImportView::record);
    connect(m_cancel, &QPushButton::clicked, this, &ImportView::cancel);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 8, 12, 10);
    foot->setSpacing(6);
    foot->addWidget(new InkLabel(tr("Athlete"), FontRole::body, IconInk::text2, this));
    foot->addWidget(m_athlete);
    foot->addSpacing(12);
    foot->addWidget(new InkLabel(tr("Enter into"), FontRole::body, IconInk::text2, this));
    foot->addWidget(m_challenge);
    foot->addSpacing(12);
    foot->addWidget(m_keep);
    foot->addStretch();
    foot->addWidget(m_cancel);
    foot->addWidget(m_record);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(bar);
    layout->addWidget(m_busy);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot);
}

/// Files are read on the reading thread: a large export must not stop the window.
void ImportView::read(const QStringList& paths)
{
    m_busy->setBusy();
    std::vector<std::filesystem::path> files;
    for (const QString& path : paths)
        files.emplace_back(path.toStdString());
    ask(
        m_context.session, this,
        [files = std::move(files), cancelled = m_cancelled, now = m_context.session.now()](runtime::Reader&) {
            return runtime::readActivityFiles(files, {.sport = {}, .now = now}, [&] { return !*cancelled; });
        },
        [this](activity_files::FileContents contents) {
            m_contents = std::move(contents);
            preview();
        });
}

runtime::ImportChoices ImportView::choices() const
{
    return {.athlete = {{}, m_athlete->currentText().trimmed().toStdString()}, .keepDuplicates = m_keep->isChecked()};
}

void ImportView::preview()
{
    if (m_recording) return;
    m_busy->setBusy();
    m_record->setEnabled(false);
    ask(
        m_context.session, this,
        [contents = m_contents, choices = choices()](runtime::Reader& reader) {
            const auto known = reader.rows.athletes().value_or(std::vector<read_models::AthleteRow>{});
            return runtime::planImport(contents, known, choices);
        },
        [this](runtime::ImportPlan plan) {
            tell(
                m_context.session, this,
                [plan = std::move(plan), choices = choices(),
                 actor = m_context.session.actor()](runtime::Engine& engine) mutable {
                    runtime::previewImport(engine, plan, choices, actor);
                    return std::move(plan);
                },
                [this](runtime::ImportPlan previewed) {
                    show(std::move(previewed));
                    Q_EMIT this->previewed();
                });
        });
}

void ImportView::show(runtime::ImportPlan plan)
{
    m_busy->setIdle();
    m_model->show(std::move(plan), Units::metric);
    const auto count = [&](ImportModel::Group group) { return m_model->count(group); };
    const QStringList names{tr("All"), tr("New"), tr("Duplicate"), tr("Refused"), tr("Unreadable")};
    for (int i = 0; i < names.size(); ++i)
        m_groups->setSegmentText(i,
                                 QStringLiteral("%1 %2").arg(names[i]).arg(count(static_cast<ImportModel::Group>(i))));
    const int fresh = count(ImportModel::Group::fresh);
    m_words->setText(tr("%1 read. Nothing has been recorded yet.")
                         .arg(counted(std::ssize(m_model->plan().lines), tr("activity"), tr("activities"))));
    m_record->setText(tr("Import %1").arg(counted(fresh, tr("activity"), tr("activities"))));
    m_record->setEnabled(fresh > 0);
}

std::vector<ChallengeId> ImportView::chosenChallenges() const
{
    const QString id = m_challenge->currentData().toString();
    return id.isEmpty() ? std::vector<ChallengeId>{} : std::vector<ChallengeId>{{id.toStdString()}};
}

void ImportView::record()
{
    m_recording = true;
    m_record->setEnabled(false);
    for (QWidget* choice : std::initializer_list<QWidget*>{m_athlete, m_challenge, m_keep})
        choice->setEnabled(false);
    const auto entries = runtime::entriesOf(m_model->plan(), chosenChallenges(), m_context.session.actor());
    tell(
        m_context.session, this,
        [entries](runtime::Engine& engine) -> std::optional<Error> {
            for (const auto& answer : engine.dispatch(entries))
                if (!answer) return answer.error();
            return {};
        },
        [this](const std::optional<Error>& error) {
            if (error) return finish(QString::fromStdString(error->message));
            recordFrom(0);
        });
}

/// One batch at a time, so that what is cancelled stays recorded up to there and the window stays live.
void ImportView::recordFrom(std::size_t from)
{
    const std::size_t all = m_model->plan().lines.size();
    if (from >= all || *m_cancelled)
        return finish(*m_cancelled ? tr("Cancelled. What was recorded stays recorded.")
                                   : tr("All activities are recorded."));
    m_busy->setBusy(static_cast<double>(from) / static_cast<double>(all));
    m_words->setText(tr("Recording %1 of %2…")
                         .arg(format::integer(static_cast<qint64>(from)), format::integer(static_cast<qint64>(all))));
    tell(
        m_context.session, this,
        [plan = m_model->plan(), from, choices = choices(),
         actor = m_context.session.actor()](runtime::Engine& engine) mutable {
            Done done{std::move(plan), {}};
            const auto recorded =
                runtime::importBatch(engine, done.plan, from, runtime::importBatchSize, choices, actor);
            if (!recorded) done.error = recorded.error();
            if (recorded) (void)engine.catchUp(); // a problem there shows in the status bar
            return done;
        },
        [this, from](Done done) {
            m_model->show(std::move(done.plan), Units::metric);
            if (done.error) return finish(QString::fromStdString(done.error->message));
            recordFrom(from + runtime::importBatchSize);
        });
}

void ImportView::finish(const QString& words)
{
    m_busy->setIdle();
    m_words->setText(words);
    m_cancel->setText(tr("Close"));
    m_recording = false;
    *m_cancelled = true;
    Q_EMIT recorded();
}

void ImportView::cancel()
{
    const bool finished = !m_recording;
    *m_cancelled = true;
    if (!finished) return;
    if (MainWindow* window = windowOf(this)) window->closeDocument(this);
}

} // namespace palmares::ui
