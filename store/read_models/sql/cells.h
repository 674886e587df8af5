#pragma once

#include <QString>
#include <QVariant>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/core/codec.h"
#include "model/core/describe.h"

/// Values as cells and back: text, integers and reals natively, decimals and lists as text. Reading is strict: a cell
/// whose type differs from its column's is damage, not zero.
namespace palmares::read_models {

/// Ids, lengths and durations.
template <class T>
concept HasValue = !std::same_as<T, Decimal> && requires(T wrapped) { wrapped.value; };
/// Points in time.
template <class T>
concept HasSeconds = requires(T time) { time.seconds; };

inline QVariant toCell(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline QVariant toCell(bool yes)
{
    return static_cast<int>(yes);
}
inline QVariant toCell(std::int64_t number)
{
    return static_cast<qlonglong>(number);
}
inline QVariant toCell(double number)
{
    return number;
}
inline QVariant toCell(const Decimal& decimal)
{
    return toCell(toText(decimal));
}
QVariant toCell(const HasValue auto& wrapped)
{
    return toCell(wrapped.value);
}
QVariant toCell(HasSeconds auto time)
{
    return toCell(time.seconds);
}
template <DescribedEnum E>
QVariant toCell(E choice)
{
    const std::string_view name = nameOf(choice);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}
template <class T>
QVariant toCell(const std::optional<T>& value)
{
    return value ? toCell(*value) : QVariant();
}
template <class T>
QVariant toCell(const std::vector<T>& values)
{
    return toCell(toJson(values).value_or("[]"));
}

inline bool fromCell(const QVariant& cell, std::string& out)
{
    if (cell.typeId() != QMetaType::QString) return false;
    out = cell.toString().toStdString();
    return true;
}
inline bool fromCell(const QVariant& cell, std::int64_t& out)
{
    if (cell.typeId() != QMetaType::LongLong) return false;
    out = cell.toLongLong();
    return true;
}
inline bool fromCell(const QVariant& cell, bool& out)
{
    std::int64_t number = 0;
    if (!fromCell(cell, number) || (number != 0 && number != 1)) return false;
    out = number == 1;
    return true;
}
inline bool fromCell(const QVariant& cell, double& out)
{
    if (cell.typeId() != QMetaType::Double) return false;
    out = cell.toDouble();
    return true;
}
inline bool fromCell(const QVariant& cell, Decimal& out)
{
    std::string text;
    if (!fromCell(cell, text)) return false;
    const auto decimal = decimalFrom(text);
    if (decimal) out = *decimal;
    return decimal.has_value();
}
bool fromCell(const QVariant& cell, HasValue auto& out)
{
    return fromCell(cell, out.value);
}
bool fromCell(const QVariant& cell, HasSeconds auto& out)
{
    return fromCell(cell, out.seconds);
}
template <DescribedEnum E>
bool fromCell(const QVariant& cell, E& out)
{
    std::string text;
    return fromCell(cell, text) && enumFrom(text, out);
}
template <class T>
bool fromCell(const QVariant& cell, std::optional<T>& out)
{
    out.reset();
    return cell.isNull() || fromCell(cell, out.emplace());
}
template <class T>
bool fromCell(const QVariant& cell, std::vector<T>& out)
{
    std::string text;
    if (!fromCell(cell, text)) return false;
    auto values = fromJson<std::vector<T>>(text);
    if (values) out = std::move(*values);
    return values.has_value();
}

/// The cells of a row, in the order of its fields.
template <Described Row>
std::vector<QVariant> cellsOf(const Row& row)
{
    std::vector<QVariant> cells;
    cells.reserve(fieldCount<Row>);
    boost::mp11::mp_for_each<MembersOf<Row>>([&](auto member) { cells.push_back(toCell(row.*member.pointer)); });
    return cells;
}

/// Fills `row` from the cells that `cellAt` gives by column number, as far as they are undamaged; returns how many are.
template <Described Row, class CellAt>
std::size_t readRow(Row& row, CellAt cellAt)
{
    std::size_t read = 0;
    bool isDamaged = false;
    boost::mp11::mp_for_each<MembersOf<Row>>([&](auto member) {
        if (isDamaged) return;
        isDamaged = !fromCell(cellAt(static_cast<int>(read)), row.*member.pointer);
        if (!isDamaged) ++read;
    });
    return read;
}

} // namespace palmares::read_models
