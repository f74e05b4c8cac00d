using System.Text;
using Baton.Simulator.Erp.Drop;
using Baton.Simulator.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Simulator.Tests.Erp;

public sealed class DropTests : IAsyncLifetime
{
    private const string Heads = "外部单号,客户编号,型号,数量,单价\r\n";
    // The folder's own watch sleeps: these tests look themselves.
    private readonly TestWorld _world = new(("Erp:DropPause", "1.00:00:00"));
    private readonly ErpCaller _erp;
    private readonly DropFolder _folder;

    public DropTests() => (_erp, _folder) = (new ErpCaller(_world), _world.Services.GetRequiredService<DropFolder>());

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("GB18030", false)]
    public async Task orders_come_in_whatever_excel_makes_of_them(string encoding, bool withMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Heads + "CSV-1,C1001,NE555DR,\"1,000\",\r\nCSV-1,C1001,\"LM358DR\",100,0.70\r\n\r\nCSV-2,C1002,MAX485ESA+T,50\r\n";
        Drop("a.csv", [.. withMark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.GetEncoding(encoding).GetBytes(text)]);
        _folder.Look();
        var orders = (await _erp.Get("/erp/orders?source=csv"))["items"]!.AsArray();
        Assert.Equal(["CSV-1", "CSV-2"], orders.Select(order => (string)order!["externalNumber"]!));
        Assert.Equal([1000, 100], orders[0]!["lines"]!.AsArray().Select(line => (int)line!["quantity"]!));
        Assert.Equal("0.70", orders[0]!["lines"]![1]!["price"]!.ToJsonString());
        Assert.True(File.Exists(Path.Combine(_folder.Root, "done", "a.csv")));
    }

    [Fact]
    public async Task the_same_file_twice_makes_its_orders_once()
    {
        var bytes = Encoding.UTF8.GetBytes(Heads + "CSV-1,C1001,NE555DR,100,\n");
        Drop("a.csv", bytes);
        _folder.Look();
        Drop("a.csv", bytes);
        _folder.Look();
        Assert.Equal(1, (int)(await _erp.Get("/erp/orders?source=csv"))["total"]!);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Root, "in")));
    }

    [Fact]
    public async Task a_file_with_a_wrong_line_is_taken_back_as_a_whole_and_told_why()
    {
        Drop("a.csv", Encoding.UTF8.GetBytes(Heads + "CSV-1,C1001,NE555DR,100,\nCSV-2,C1001,XYZ,100,\n"));
        Drop("b.csv", Encoding.UTF8.GetBytes(Heads + "CSV-3,C1001,NE555DR,many,\n"));
        Drop("c.csv", Encoding.UTF8.GetBytes("单号,数量\n1,2\n"));
        Drop("d.csv", Encoding.UTF8.GetBytes(Heads + "\"CSV-4,C1001,NE555DR,100\n"));
        _folder.Look();
        Assert.Equal(0, (int)(await _erp.Get("/erp/orders?source=csv"))["total"]!);
        Assert.Equal("第 3 行（CSV-2）：没有型号 XYZ。\n", await Failure("a"));
        Assert.StartsWith("第 2 行", await Failure("b"), StringComparison.Ordinal);
        Assert.StartsWith("第 1 行要有列名", await Failure("c"), StringComparison.Ordinal);
        Assert.Contains("引号", await Failure("d"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_stock_list_lies_there_for_excel_and_follows_the_stock()
    {
        _folder.Look();
        var path = Path.Combine(_folder.Root, "out", "stock.csv");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal(Csv.Bytes(_world.Services.GetRequiredService<StockExport>().Table()), bytes);
        var before = Row(bytes);
        await _erp.Post("/erp/stock/receipts", new { partNumber = "NE555DR", locationCode = "WSZ", quantity = 7 });
        _folder.Look();
        var after = Row(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(7, long.Parse(after[5], null) - long.Parse(before[5], null));
    }

    [Theory]
    [InlineData("a,b\nc,d", "a|b/c|d")]
    [InlineData("a,b\r\n\r\nc,\r\n", "a|b/c|")]
    [InlineData("\"a,\"\"b\"\"\",c", "a,\"b\"|c")]
    [InlineData("\"two\r\nlines\",x\r\n", "two\r\nlines|x")]
    [InlineData(" a , b ", "a|b")]
    [InlineData("", "")]
    public void values_are_read_as_excel_writes_them(string text, string rows) =>
        Assert.Equal(rows, string.Join('/', Csv.Parse(text).Select(row => string.Join('|', row))));

    [Fact]
    public void what_is_written_is_read_as_it_was()
    {
        IReadOnlyList<string> row = ["普通", "with, comma", "with \"quotes\"", "two\nlines", ""];
        Assert.Equal(row, Assert.Single(Csv.Parse(Csv.Text(Csv.Bytes([row])))));
    }

    private void Drop(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder.Root, "in", name), bytes);

    private Task<string> Failure(string name) =>
        File.ReadAllTextAsync(Path.Combine(_folder.Root, "failed", name + ".errors.txt"), TestContext.Current.CancellationToken);

    private static IReadOnlyList<string> Row(byte[] list) => Csv.Parse(Csv.Text(list)).First(row => row[0] == "NE555DR" && row[3] == "WSZ");
}
