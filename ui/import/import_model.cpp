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

QString resultOf(const ImportLine& line)
{
    switch (line.outcome) {
    case ImportLine::Outcome::fresh:
        if (line.is_update || line.notice) return ImportModel::tr("Update");
        return line.activity.warnings.empty() ? ImportModel::tr("New")
                                              : ImportModel::tr("New: %1").arg(utf8(line.activity.warnings.front()));
    case ImportLine::Outcome::duplicate:
        return line.error ? ImportModel::tr("Duplicate: %1").arg(utf8(line.error->message))
                          : ImportModel::tr("Recorded already");
    case ImportLine::Outcome::refused: return ImportModel::tr("Refused: %1").arg(utf8(line.error->message));
    }
    return {};
}

ImportModel::Row rowOf(const ImportLine& line, const std::set<AthleteId>& newcomers)
{
    const auto& activity = line.activity;
    ImportModel::Row row{.group = groupOf(line),
                         .is_activity = !line.notice,
                         .is_newcomers = newcomers.contains(line.athlete.id),
                         .texts = {}};
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
    ImportModel::Row row{.group = Group::unreadable, .is_activity = false, .is_newcomers = false, .texts = {}};
    row.texts[ImportModel::FileColumn] =
        problem.line ? ImportModel::tr("%1 line %2").arg(utf8(problem.file)).arg(*problem.line) : utf8(problem.file);
    row.texts[ImportModel::ResultColumn] = ImportModel::tr("Unreadable: %1").arg(utf8(problem.error.message));
    return row;
}

QVariant outcomeOf(Group group)
{
    switch (group) {
    case Group::fresh: return static_cast<int>(Outcome::ok);
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
    case Group::fresh: return QStringLiteral("approve");
    case Group::duplicate: return QStringLiteral("duplicate");
    case Group::refused: return QStringLiteral("alert");
    case Group::unreadable:
    case Group::all: break;
    }
    return QStringLiteral("exclude");
}

QVariant alignmentOf(int column)
{
    const bool isFigure = column == ImportModel::DistanceColumn || column == ImportModel::TimeColumn;
    return int((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
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

std::vector<ImportModel::Row> ImportModel::rowsOf(const organising::ImportPlan& plan)
{
    std::vector<Row> rows = rowsOf(plan, 0, plan.lines.size());
    for (const activity_files::FileProblem& problem : plan.problems)
        rows.push_back(rowOf(problem));
    return rows;
}

void ImportModel::show(std::vector<Row> rows)
{
    if (rows.size() == m_rows.size()) return update(0, std::move(rows));
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void ImportModel::update(std::size_t from, std::vector<Row> rows)
{
    if (rows.empty()) return;
    std::ranges::move(rows, m_rows.begin() + static_cast<std::ptrdiff_t>(from));
    const int first = static_cast<int>(from);
    Q_EMIT dataChanged(index(first, 0), index(first + static_cast<int>(rows.size()) - 1, ColumnCount - 1));
}

int ImportModel::count(Group group) const
{
    if (group == Group::all) return rowCount();
    return static_cast<int>(std::ranges::count(m_rows, group, &Row::group));
}

int ImportModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImportModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return row.texts[static_cast<std::size_t>(column)];
    case Qt::EditRole: return column == AthleteColumn ? row.texts[AthleteColumn] : QVariant();
    case DetailRole: return column == AthleteColumn && row.is_activity ? sourceOf(index.row()) : QVariant();
    case Qt::TextAlignmentRole: return alignmentOf(column);
    case GroupRole: return static_cast<int>(row.group);
    case OutcomeRole: return column == ResultColumn ? outcomeOf(row.group) : QVariant();
    case DrawingRole: return column == ResultColumn ? drawingOf(row.group) : QVariant();
    case EmphasisRole: return static_cast<int>(row.group == Group::duplicate ? Emphasis::quiet : Emphasis::normal);
    default: return {};
    }
}

QString ImportModel::sourceOf(int row) const
{
    QStringList words;
    const auto number = static_cast<std::size_t>(row);
    switch (number < m_sources.size() ? m_sources[number] : AthleteFrom::file) {
    case AthleteFrom::file: break;
    case AthleteFrom::file_name: words << tr("file name"); break;
    case AthleteFrom::choice: words << tr("as chosen below"); break;
    case AthleteFrom::user: words << tr("by you"); break;
    }
    if (at(row).is_newcomers) words << tr("new athlete");
    return words.join(QStringLiteral(", "));
}

Qt::ItemFlags ImportModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
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

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return alignmentOf(section);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case FileColumn: return tr("File");
    case AthleteColumn: return tr("Athlete");
    case StartColumn: return tr("Start, local");
    case TypeColumn: return tr("Type");
    case DistanceColumn: return format::distanceUnit(Units::metric);
    case TimeColumn: return tr("Time");
    case ResultColumn: return tr("Result");
    case ColumnCount: break;
    }
    return {};
}

} // namespace palmares::ui
