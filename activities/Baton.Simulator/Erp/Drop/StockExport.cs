using System.Globalization;
using Baton.Simulator.Erp.Storage;

namespace Baton.Simulator.Erp.Drop;

/// <summary>The stock list as a table for Excel.</summary>
internal sealed class StockExport(ErpFile file)
{
    private static readonly string[] Heads = ["型号", "品牌", "描述", "仓库编号", "仓库", "在库", "已预留", "可用", "在途", "预计到货"];

    /// <summary>The latest change in it.</summary>
    public long Revision => file.Read(session => session.Number("SELECT max(revision) FROM stock"));

    public IEnumerable<IReadOnlyList<string>> Table() => file.Read(session => session.Query(
        """
        SELECT part_number, maker, description, location_code, location_name, on_hand, reserved, available, on_the_way, arrives_on
        FROM stock_list ORDER BY part_number, location_code
        """,
        IReadOnlyList<string> (row) => [.. Enumerable.Range(0, Heads.Length).Select(i => Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture)!)])).Prepend(Heads);
}
