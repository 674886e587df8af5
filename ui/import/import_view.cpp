#include "ui/import/import_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

#include "store/organising/activity_paths.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"
#include "ui/import/athlete_delegate.h"
#include "ui/look/icons.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/shell/ask.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

/// Adds whom the name of a file or of the folder it lies in names, where the file does not say.
void guess(activity_files::FileContents& files, const QString& path, const QStringList& known,
           std::vector<AthleteFrom>& from)
{
    const QString folder = QFileInfo(path).absoluteDir().dirName();
    for (auto& activity : files.activities) {
        from.push_back(AthleteFrom::file);
        if (!activity.athlete.empty()) continue;
        auto name = athleteInFileName(QFileInfo(path).fileName() + u'/' + utf8(activity.reference), known);
        if (!name) name = athleteInFileName(folder, known);
        from.back() = name ? AthleteFrom::file_name : AthleteFrom::choice;
        if (name) activity.athlete = name->toStdString();
    }
}

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
    , m_athletes(new AthleteChoiceDelegate(m_table))
    , m_whose(new QPushButton(icon("athlete"), tr("Athlete of selected…"), this))
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
            return Offered{read_models::athletes(reader.rows).value_or(std::vector<read_models::AthleteRow>{}),
                           read_models::challenges(reader.rows).value_or(std::vector<read_models::ChallengeRow>{})};
        },
        [this, paths](const Offered& offered) {
            m_athlete->addItem(QString::fromStdString(m_context.session.actor().name));
            for (const auto& row : offered.athletes)
                if (row.athlete_uuid != m_context.session.actor().id)
                    m_athlete->addItem(QString::fromStdString(row.fullname));
            QStringList names;
            for (int i = 0; i < m_athlete->count(); ++i)
                names << m_athlete->itemText(i);
            m_athletes->setNames(names);
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

/// Files are read on the reading thread: a large export must not stop the window.
void ImportView::read(const QStringList& paths)
{
    m_busy->setBusy();
    ask(
        m_context.session, this,
        [paths, cancelled = m_cancelled, now = m_context.session.now()](runtime::Reader& reader) {
            QStringList known;
            for (const auto& row : read_models::athletes(reader.rows).value_or(std::vector<read_models::AthleteRow>{}))
                known << utf8(row.fullname);
            Contents all;
            const activity_files::Defaults plain{.sport = {}, .now = now};
            const auto defaults = runtime::withStagesOf(reader.rows, plain).value_or(plain);
            for (const QString& path : paths) {
                const std::array file{std::filesystem::path(path.toStdString())};
                auto read = runtime::readActivityFiles(file, defaults, [&] { return !*cancelled; });
                guess(read, path, known, all.from);
                all.files.add(std::move(read));
            }
            all.from.resize(all.files.activities.size(), AthleteFrom::choice); // `add` stops at a limit
            return all;
        },
        [this](Contents contents) {
            m_contents = std::move(contents);
            preview();
        });
}

std::vector<int> ImportView::selectedRows() const
{
    const auto* filter = qobject_cast<const QAbstractProxyModel*>(m_table->model());
    std::vector<int> rows;
    for (const QModelIndex& each : m_table->selectionModel()->selectedRows())
        if (const int row = filter->mapToSource(each).row(); m_model->isActivity(row)) rows.push_back(row);
    return rows;
}

void ImportView::select(const std::vector<int>& rows)
{
    const auto* filter = qobject_cast<const QAbstractProxyModel*>(m_table->model());
    QItemSelection selection;
    for (const int row : rows) {
        const QModelIndex index = filter->mapFromSource(m_model->index(row, ImportModel::AthleteColumn));
        if (index.isValid()) selection.select(index, index);
    }
    if (selection.isEmpty()) return;
    m_table->selectionModel()->setCurrentIndex(selection.first().topLeft(), QItemSelectionModel::NoUpdate);
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

/// Whatever column the keyboard is in: only the athlete can be changed.
void ImportView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_F2 && m_whose->isEnabled()) return editAthlete();
    QWidget::keyPressEvent(event);
}

void ImportView::editAthlete()
{
    const QModelIndex current = m_table->currentIndex().siblingAtColumn(ImportModel::AthleteColumn);
    m_table->setFocus();
    m_table->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    m_table->edit(current);
}

void ImportView::setAthlete(int row, const QString& name)
{
    std::vector<int> rows = selectedRows();
    if (std::ranges::find(rows, row) == rows.end()) rows = {row};
    for (const int each : rows) {
        const auto at = static_cast<std::size_t>(each);
        m_contents.files.activities[at].athlete = name.toStdString();
        m_contents.from[at] = AthleteFrom::user;
    }
    preview();
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
        [contents = m_contents.files, choices = choices()](runtime::Reader& reader) {
            const auto known = read_models::athletes(reader.rows).value_or(std::vector<read_models::AthleteRow>{});
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
    const std::vector<int> selected = selectedRows();
    m_model->setEditable(true);
    m_model->show(std::move(plan), m_contents.from, Units::metric);
    select(selected);
    const auto count = [&](ImportModel::Group group) { return m_model->count(group); };
    const QStringList names{tr("All"), tr("New"), tr("Duplicate"), tr("Refused"), tr("Unreadable")};
    for (int i = 0; i < names.size(); ++i)
        m_groups->setSegmentText(i,
                                 QStringLiteral("%1 %2").arg(names[i]).arg(count(static_cast<ImportModel::Group>(i))));
    const int fresh = count(ImportModel::Group::fresh);
    m_words->setText(tr("%1 read. Nothing has been recorded yet.")
                         .arg(counted(std::ssize(m_model->plan().lines), tr("activity"), tr("activities"))));
    m_record->setText(tr("Import %1").arg(counted(fresh, tr("activity"), tr("activities"))));
    m_record->setEnabled(fresh > 0 || !m_model->plan().news.isEmpty());
}

} // namespace palmares::ui
