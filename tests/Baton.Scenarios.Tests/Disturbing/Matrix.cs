using System.Globalization;
using System.Text;

namespace Baton.Scenarios.Tests.Disturbing;

/// <summary>Which stories of which flow are played under which disturbance. Every cell has some, or says why it cannot.</summary>
internal static class Matrix
{
    private const int PlayedOfACell = 1;

    public static IReadOnlyList<string> Flows { get; } = ["inquiry", "order-confirmation", "repair-dispatch"];

    /// <summary>Played under every disturbance that nobody may notice.</summary>
    public static IReadOnlyList<string> Stories { get; } =
    [
        "inquiry/scenarios/自己的订单.txt",
        "inquiry/scenarios/员工按角色看.txt",
        "inquiry/scenarios/ERP停机.txt",
        "inquiry/scenarios/换了公司.txt",
        "order-confirmation/scenarios/从下单到签收.txt",
        "order-confirmation/scenarios/毛利薄要审批.txt",
        "order-confirmation/scenarios/价格没批.txt",
        "order-confirmation/scenarios/确认晚了.txt",
        "order-confirmation/scenarios/ERP不确认.txt",
        "order-confirmation/scenarios/取消关注.txt",
        "order-confirmation/scenarios/两家公司.txt",
        "order-confirmation/scenarios/页面上填表下单.txt",
        "order-confirmation/scenarios/页面上给一家下单.txt",
        "repair-dispatch/scenarios/扫码报修到评价.txt",
        "repair-dispatch/scenarios/要换配件.txt",
        "repair-dispatch/scenarios/客户和师傅对话.txt",
        "repair-dispatch/scenarios/差评主管回访.txt",
        "repair-dispatch/scenarios/客户取消报修.txt",
        "repair-dispatch/scenarios/隔了三天用模板消息.txt",
        "repair-dispatch/scenarios/页面上填表报修.txt",
    ];

    /// <summary>Nobody writes or taps in them: pages, the web shop and the ERP alone.</summary>
    public static IReadOnlyList<string> Silent { get; } = ["order-confirmation/scenarios/网店下单.txt", "repair-dispatch/scenarios/页面上报修没有序列号.txt", "repair-dispatch/scenarios/页面上序列号查不到.txt"];

    /// <summary>What people do see: stories of their own, which say what they see of it.</summary>
    public static IReadOnlyList<Told> Told { get; } =
    [
        new("ERP 停一小时", "inquiry", ["ERP停机一小时"]),
        new("ERP 停一小时", "order-confirmation", ["ERP停机一小时"]),
        new("ERP 停一小时", "repair-dispatch", ["ERP停机"]),
        new("该回话的人不回", "inquiry", [], "查询不问任何人，只问 ERP"),
        new("该回话的人不回", "order-confirmation", ["没人审批"]),
        new("该回话的人不回", "repair-dispatch", ["抢到不确认让给别人", "没人抢主管指定", "师傅不回转主管"]),
        new("客户取消关注", "inquiry", ["等回答时取消关注"]),
        new("客户取消关注", "order-confirmation", ["取消关注"]),
        new("客户取消关注", "repair-dispatch", ["客户取消关注"]),
        new("两句话倒着到", "inquiry", ["两句话倒着到"]),
        new("两句话倒着到", "order-confirmation", ["两单倒着到", "通知迟到又倒着来"]),
        new("两句话倒着到", "repair-dispatch", ["两句话倒着到"]),
        new("过了期限才到", "inquiry", [], "查询不向人提问，没有期限"),
        new("过了期限才到", "order-confirmation", ["批晚了"]),
        new("过了期限才到", "repair-dispatch", ["说晚了"]),
        new("发送还没有回音就回了", "inquiry", [], "查询不向人提问"),
        new("发送还没有回音就回了", "order-confirmation", ["一收到就批"]),
        new("发送还没有回音就回了", "repair-dispatch", ["一收到就回"]),
    ];

    /// <summary>What is played when nobody may notice.</summary>
    public static IEnumerable<string> StoriesUnder(Disturbance disturbance) => (disturbance.PagesSendTwice || disturbance.IsDeadly ? Silent : []).Concat(Stories);

    /// <summary>One of each cell, another one under each disturbance; all of them with a larger scale.</summary>
    public static IEnumerable<string> ChosenUnder(Disturbance disturbance)
    {
        var count = TestScale.Times(PlayedOfACell);
        var turn = Disturbance.All.Index().First(each => each.Item == disturbance).Index;
        return StoriesUnder(disturbance).GroupBy(FlowOf).SelectMany(stories =>
        {
            var all = stories.ToList();
            return Enumerable.Range(turn * count, Math.Min(count, all.Count)).Select(at => all[at % all.Count]);
        });
    }

    /// <summary>All cells: flow, disturbance, how many stories, and why there are none.</summary>
    public static IEnumerable<Cell> Cells =>
    [
        .. Disturbance.All.SelectMany(disturbance => Flows.Select(flow => new Cell(flow, disturbance.Name, StoriesUnder(disturbance).Count(story => FlowOf(story) == flow), null))),
        .. Told.Select(told => new Cell(told.Flow, told.Disturbance, told.Stories.Count, told.WhyNone)),
    ];

    private static string FlowOf(string story) => story[..story.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>As it stands in <c>workflows/README.md</c>.</summary>
    public static string Table()
    {
        var table = new StringBuilder($"| | {string.Join(" | ", Flows)} |\n|---|{string.Concat(Flows.Select(_ => "---|"))}\n");
        foreach (var row in Cells.GroupBy(cell => cell.Disturbance))
            table.Append(CultureInfo.InvariantCulture, $"| {row.Key} | {string.Join(" | ", Flows.Select(flow => row.SingleOrDefault(cell => cell.Flow == flow)?.ToString() ?? ""))} |\n");
        return table.ToString();
    }
}

/// <param name="Disturbance">What goes wrong.</param>
/// <param name="Flow">In which flow.</param>
/// <param name="Stories">The files, without their ending.</param>
/// <param name="WhyNone">Why there can be none.</param>
internal sealed record Told(string Disturbance, string Flow, IReadOnlyList<string> Stories, string? WhyNone = null)
{
    public IEnumerable<string> Paths => Stories.Select(story => $"{Flow}/scenarios/{story}.txt");
}

internal sealed record Cell(string Flow, string Disturbance, int Count, string? WhyNone)
{
    public override string ToString() => WhyNone is null ? $"{Count}" : $"—：{WhyNone}";
}
