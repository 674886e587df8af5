#include "ui/import/import_model.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ui/look/format.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"
#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

using Group = ImportModel::Group;
using organising::ImportLine;

Group groupOf(const ImportLine& line)
{
    switch (line.outcome) {
    case ImportLine::Outcome::fresh: return Group::fresh;
    case ImportLine::Outcome::duplicate: return Group::duplicate;
    case ImportLine::Outcome::refused: break;
    }
    return Group::refused;
}

/// What the file changes, as it was and as it is.
QString updateOf(const ImportLine& line)
{
    QStringList changes;
    for (const organising::FactChange& change : line.changes)
        changes << QStringLiteral("%1 %2 → %3").arg(utf8(change.field), utf8(change.before), utf8(change.now));
    return changes.isEmpty() ? ImportModel::tr("Update")
                             : ImportModel::tr("Update: %1").arg(changes.join(QStringLiteral(", ")));
}

QString resultOf(const ImportLine& line)
{
    switch (line.outcome) {
    case ImportLine::Outcome::fresh:
        if (line.is_update || line.notice) return updateOf(line);
        return line.activity.warnings.empty()
                   ? ImportModel::tr("New")
                   : ImportModel::tr("New: %1").arg(utf8(line.activity.warnings.front().message));
    case ImportLine::Outcome::duplicate:
        return line.error ? ImportModel::tr("Duplicate: %1").arg(utf8(line.error->message))
                          : ImportModel::tr("Recorded already");
    case ImportLine::Outcome::refused:
        if (line.unclear_athlete) return ImportModel::tr("Which %1? Choose the athlete.").arg(utf8(line.athlete.name));
        return ImportModel::tr("Refused: %1").arg(line.error ? utf8(line.error->message) : QString());
    }
    return {};
}

ImportModel::Row rowOf(const ImportLine& line, const std::set<AthleteId>& newcomers)
{
    const auto& activity = line.activity;
    ImportModel::Row row;
    row.group = groupOf(line);
    row.is_activity = !line.notice;
    row.is_newcomers = newcomers.contains(line.athlete.id);
    row.texts[ImportModel::FileColumn] = utf8(activity.reference);
    row.texts[ImportModel::AthleteColumn] = utf8(line.athlete.name);
    row.texts[ImportModel::StartColumn] =
        format::moment(QDateTime::fromSecsSinceEpoch(activity.start_local.seconds, Qt::UTC));
    row.texts[ImportModel::ResultColumn] = resultOf(line);
    if (line.notice) return row; // it has no figures
    row.texts[ImportModel::TypeColumn] = utf8(activity.sport);
    row.texts[ImportModel::DistanceColumn] = format::distance(activity.distance_m, Units::metric);
    row.texts[ImportModel::TimeColumn] = format::effortTime(static_cast<qint64>(activity.moving_s));
    return row;
}

ImportModel::Row rowOf(const activity_files::FileProblem& problem)
{
    ImportModel::Row row;
    row.group = Group::unreadable;
    row.texts[ImportModel::FileColumn] =
        problem.line ? ImportModel::tr("%1 line %2").arg(utf8(problem.file)).arg(*problem.line) : utf8(problem.file);
    row.texts[ImportModel::ResultColumn] = ImportModel::tr("Unreadable: %1").arg(utf8(problem.error.message));
    return row;
}

QVariant outcomeOf(Group group)
{
    switch (group) {
    case Group::fresh:
    case Group::recorded: return static_cast<int>(Outcome::ok);
    case Group::refused: return static_cast<int>(Outcome::warning);
    case Group::unreadable: return static_cast<int>(Outcome::bad);
    case Group::duplicate:
    case Group::all: break;
    }
    return {};
}

QString drawingOf(Group group)
{
    switch (group) {
    case Group::fresh: return QStringLiteral("new");
    case Group::recorded: return QStringLiteral("approve");
    case Group::duplicate: return QStringLiteral("duplicate");
    case Group::refused: return QStringLiteral("alert");
    case Group::unreadable:
    case Group::all: break;
    }
    return QStringLiteral("exclude");
}

QString sourceOf(const ImportModel::Row& row)
{
    QStringList words;
    switch (row.source) {
    case AthleteFrom::file: break;
    case AthleteFrom::file_name: words << ImportModel::tr("file name"); break;
    case AthleteFrom::choice: words << ImportModel::tr("as chosen below"); break;
    case AthleteFrom::user: words << ImportModel::tr("by you"); break;
    }
    if (row.is_newcomers) words << ImportModel::tr("new athlete");
    return words.join(QStringLiteral(", "));
}

template <ImportModel::Column column>
QString textOf(const ImportModel&, const ImportModel::Row& row)
{
    return row.texts[column];
}

template <ImportModel::Column column>
QVariant rolesOf(const ImportModel&, const ImportModel::Row& row, int role)
{
    constexpr bool isAthlete = column == ImportModel::AthleteColumn;
    constexpr bool isResult = column == ImportModel::ResultColumn;
    switch (role) {
    case Qt::ToolTipRole: return row.texts[column];
    case Qt::EditRole: return isAthlete ? row.texts[column] : QVariant();
    case DetailRole: return isAthlete && row.is_activity ? sourceOf(row) : QVariant();
    case OutcomeRole: return isResult ? outcomeOf(row.group) : QVariant();
    case DrawingRole: return isResult ? drawingOf(row.group) : QVariant();
    default: return {};
    }
}

template <ImportModel::Column column>
constexpr TableColumn<ImportModel, ImportModel::Row> columnOf(const char* title, Qt::AlignmentFlag side = Qt::AlignLeft)
{
    return {.title = title, .text = textOf<column>, .side = side, .extra = rolesOf<column>};
}

} // namespace

std::vector<ImportModel::Row> ImportModel::rowsOf(const organising::ImportPlan& plan, std::size_t from, std::size_t to)
{
    std::set<AthleteId> newcomers;
    for (const organising::Person& each : plan.newcomers)
        newcomers.insert(each.id);
    std::vector<Row> rows;
    for (std::size_t i = from; i < to; ++i)
        rows.push_back(rowOf(plan.lines[i], newcomers));
    return rows;
}

std::vector<ImportModel::Row> ImportModel::recordedRowsOf(const organising::ImportPlan& plan, std::size_t from,
                                                          std::size_t to)
{
    std::vector<Row> rows = rowsOf(plan, from, to);
    for (Row& row : rows) {
        if (row.group != Group::fresh) continue;
        row.group = Group::recorded;
        const auto& warnings = plan.lines[from + static_cast<std::size_t>(&row - rows.data())].activity.warnings;
        row.texts[ResultColumn] =
            warnings.empty() ? tr("Recorded") : tr("Recorded: %1").arg(utf8(warnings.front().message));
    }
    return rows;
}

std::vector<ImportModel::Row> ImportModel::rowsOf(const organising::ImportPlan& plan)
{
    std::vector<Row> rows = rowsOf(plan, 0, plan.lines.size());
    for (const activity_files::FileProblem& problem : plan.problems)
        rows.push_back(rowOf(problem));
    return rows;
}

QStringList ImportModel::groupNames()
{
    return {tr("All"), tr("New"), tr("Recorded"), tr("Duplicate"), tr("Refused"), tr("Unreadable")};
}

void ImportModel::show(std::vector<Row> rows)
{
    if (rows.size() == m_rows.size()) return update(0, std::move(rows));
    beginResetModel();
    m_rows.resize(rows.size());
    put(0, std::move(rows));
    endResetModel();
}

void ImportModel::update(std::size_t from, std::vector<Row> rows)
{
    if (rows.empty()) return;
    const int first = static_cast<int>(from);
    const int last = first + static_cast<int>(rows.size()) - 1;
    put(from, std::move(rows));
    Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

void ImportModel::put(std::size_t from, std::vector<Row> rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (from + i < m_sources.size()) rows[i].source = m_sources[from + i];
        m_rows[from + i] = std::move(rows[i]);
    }
}

int ImportModel::count(Group group) const
{
    if (group == Group::all) return size();
    return static_cast<int>(std::ranges::count(m_rows, group, &Row::group));
}

std::span<const TableColumn<ImportModel, ImportModel::Row>> ImportModel::columns()
{
    static constexpr TableColumn<ImportModel, Row> all[] = {
        columnOf<FileColumn>(QT_TR_NOOP("File")),
        columnOf<AthleteColumn>(QT_TR_NOOP("Athlete")),
        columnOf<StartColumn>(QT_TR_NOOP("Start, local")),
        columnOf<TypeColumn>(QT_TR_NOOP("Type")),
        columnOf<DistanceColumn>(QT_TR_NOOP("km"), Qt::AlignRight),
        columnOf<TimeColumn>(QT_TR_NOOP("Time"), Qt::AlignRight),
        columnOf<ResultColumn>(QT_TR_NOOP("Result")),
    };
    return all;
}

QVariant ImportModel::rowData(const Row& row, int role)
{
    if (role == GroupRole) return static_cast<int>(row.group);
    if (role != EmphasisRole) return {};
    return static_cast<int>(row.group == Group::duplicate ? Emphasis::quiet : Emphasis::normal);
}

Qt::ItemFlags ImportModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = TableModel::flags(index);
    const bool editable = m_editable && index.column() == AthleteColumn && isActivity(index.row());
    return editable ? flags | Qt::ItemIsEditable : flags;
}

bool ImportModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const QString name = value.toString();
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable) || name.isEmpty()) return false;
    Q_EMIT athleteWanted(index.row(), name);
    return true;
}

} // namespace palmares::ui
