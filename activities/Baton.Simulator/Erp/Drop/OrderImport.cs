using System.Globalization;
using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Drop;

/// <summary>
/// Orders from a table: lines of the same 客户编号 and 外部单号 are one order. A file is taken as a whole or not at all;
/// an order that is there already is passed over, so that the same file may come twice.
/// </summary>
internal sealed class OrderImport(ErpFile file, OrderCommands orders)
{
    private static readonly (string Chinese, string English)[] Heads =
        [("外部单号", "externalNumber"), ("客户编号", "customerNumber"), ("型号", "partNumber"), ("数量", "quantity"), ("单价", "price")];

    private sealed record Line(int Row, string External, string Customer, string Part, long Quantity, decimal? Price);

    /// <returns>The numbers of the new orders.</returns>
    /// <exception cref="InvalidDataException">What is wrong, row by row, in Chinese.</exception>
    public IReadOnlyList<string> Take(string csv)
    {
        var lines = Lines(csv);
        return file.Write(session =>
        {
            var faults = new List<string>();
            var numbers = new List<string>();
            foreach (var order in lines.GroupBy(line => (line.Customer, line.External)))
            {
                try
                {
                    if (session.Number("SELECT count(*) FROM orders WHERE customer_number = @0 AND external_number = @1", order.Key.Customer, order.Key.External) == 0)
                        numbers.Add(orders.Create(session, Request(order.Key.Customer, order.Key.External, order)));
                }
                catch (Refusal refusal)
                {
                    faults.Add($"第 {order.First().Row} 行（{order.Key.External}）：{refusal.Message}");
                }
            }
            return faults.Count == 0 ? numbers : throw new InvalidDataException(string.Join('\n', faults));
        });
    }

    private static OrderRequest Request(string customer, string external, IEnumerable<Line> lines) =>
        new(customer, external, null, null, "csv", false, [.. lines.Select(line => new RequestedLine(line.Part, line.Quantity, line.Price))]);

    private static List<Line> Lines(string csv)
    {
        var rows = Csv.Parse(csv);
        var head = rows.Count == 0 ? [] : rows[0];
        var columns = Heads.Select(name => head.ToList().FindIndex(cell => cell == name.Chinese || cell.Equals(name.English, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (columns.AsSpan(0, 4).Contains(-1))
            throw new InvalidDataException("第 1 行要有列名：外部单号、客户编号、型号、数量，可加单价。");
        var faults = new List<string>();
        var lines = new List<Line>();
        for (var i = 1; i < rows.Count; i++)
        {
            var cells = columns.Select(column => column >= 0 && column < rows[i].Count ? rows[i][column] : "").ToArray();
            if (Parse(i + 1, cells) is { } line)
                lines.Add(line);
            else
                faults.Add($"第 {i + 1} 行：外部单号、客户编号、型号要填，数量要是整数，单价要是数。");
        }
        return faults.Count == 0 ? lines : throw new InvalidDataException(string.Join('\n', faults));
    }

    private static Line? Parse(int row, string[] cells)
    {
        var isPriced = cells[4].Length > 0;
        var price = 0m;
        return cells[..3].All(cell => cell.Length > 0)
            && long.TryParse(cells[3], NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var quantity)
            && (!isPriced || decimal.TryParse(cells[4], NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out price))
            ? new Line(row, cells[0], cells[1], cells[2], quantity, isPriced ? price : null)
            : null;
    }
}
