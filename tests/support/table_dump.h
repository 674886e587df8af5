#pragma once

#include <string>
#include <vector>

#include "store/read_models/queries/ask.h"

namespace palmares::testing {

/// One table as lines of JSON, in key order.
struct TableDump {
    std::string table;
    std::vector<std::string> lines;
};

/// Every row of every table.
inline Result<std::vector<TableDump>> dumpOf(read_models::ReadModel& rows)
{
    using namespace boost::mp11;
    return read_models::ask(rows, [](read_models::Tables& tables) {
        std::vector<TableDump> all;
        mp_for_each<mp_transform<mp_identity, read_models::AllRows>>([&]<class Row>(mp_identity<Row>) {
            const auto& table = tables.table<Row>();
            TableDump& dump = all.emplace_back(TableDump{table.name(), {}});
            for (const Row& row : tables.selectWhere<Row>(" ORDER BY " + table.keyColumns()))
                dump.lines.push_back(toJson(row).value_or("(unwritable)"));
        });
        return all;
    });
}

} // namespace palmares::testing
