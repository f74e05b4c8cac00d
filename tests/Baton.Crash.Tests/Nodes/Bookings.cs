using System.Text.Json.Nodes;
using Baton.TestWorld;
using Baton.TestWorld.Outside;

namespace Baton.Crash.Tests.Nodes;

/// <summary>Flows that book twice in the ERP with a pause in between: two jobs and a timer each, so that any node may have a part in one.</summary>
internal sealed class Bookings(World world)
{
    public const string Flow = "two-bookings";

    /// <summary>Where one is begun.</summary>
    public const string Execute = $"elsa/api/workflow-definitions/{Flow}/execute";

    private static readonly string[] Halves = ["first", "second"];

    /// <summary>The definition. Its input Bill tells one from the other.</summary>
    public static JsonObject Definition { get; } = new()
    {
        ["definitionId"] = Flow,
        ["name"] = "两次记账",
        ["inputs"] = new JsonArray(new JsonObject { ["name"] = "Bill", ["type"] = "String" }),
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Sequence",
            ["activities"] = new JsonArray(
                Book(Halves[0]),
                new JsonObject { ["id"] = "pause", ["type"] = "Elsa.Delay", ["timeSpan"] = Input("TimeSpan", "Literal", "00:00:00.300") },
                Book(Halves[1])),
        },
    };

    /// <summary>What a server is asked to begin one.</summary>
    public static JsonObject Request(string bill) => new() { ["correlationId"] = bill, ["input"] = new JsonObject { ["Bill"] = bill } };

    public Task<IReadOnlyList<ExpenseRow>> RowsAsync() => world.Outside.ExpensesAsync();

    /// <summary>Each booking that is missing, doubled, or nobody's.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(IEnumerable<string> bills)
    {
        var booked = (await RowsAsync()).CountBy(row => row.Reason).ToDictionary();
        var expected = bills.SelectMany(bill => Halves.Select(half => $"{bill} {half}")).ToHashSet();
        return
        [
            .. expected.Where(each => booked.GetValueOrDefault(each) != 1).Select(each => $"{each} is booked {booked.GetValueOrDefault(each)} times."),
            .. booked.Keys.Where(each => !expected.Contains(each)).Select(each => $"Nobody asked for {each}."),
        ];
    }

    public static JsonObject Book(string half) => new()
    {
        ["id"] = half,
        ["type"] = "BackOffice.Command",
        ["connection"] = Input("String", "Literal", "erp"),
        ["path"] = Input("String", "Literal", "expenses"),
        ["body"] = new JsonObject
        {
            ["billNo"] = Expression("Input", "Bill"),
            ["applicant"] = Expression("Literal", "两个节点"),
            ["amount"] = Expression("Literal", 1),
            ["reason"] = Expression("Liquid", $"{{{{ Input.Bill }}}} {half}"),
        },
    };

    public static JsonObject Input(string type, string language, string value) => new() { ["typeName"] = type, ["expression"] = Expression(language, value) };

    public static JsonObject Expression(string language, JsonNode value) => new() { ["type"] = language, ["value"] = value };
}
