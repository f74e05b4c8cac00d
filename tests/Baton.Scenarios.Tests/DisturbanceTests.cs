using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Baton.Simulator.Faults;

namespace Baton.Scenarios.Tests;

/// <summary>
/// Stories of flows, disturbed: what the people see and what the ERP holds in the end is what it is without the disturbance. Those disturbances that
/// people see (the ERP down for an hour, staff silent, a customer who unfollows) have scenarios of their own, which <see cref="Told"/> names.
/// </summary>
public sealed class DisturbanceTests
{
    private static readonly string Workflows = Path.Combine(AppContext.BaseDirectory, "workflows");

    public static TheoryData<string> Stories =>
    [
        "stock-transfer/scenarios/先抢到的发货.txt",
        "stock-transfer/scenarios/收货有差异.txt",
        "inquiry/scenarios/自己的订单.txt",
        "inquiry/scenarios/员工按角色看.txt",
        "inquiry/scenarios/ERP停机.txt",
        "inquiry/scenarios/换了公司.txt",
        "order-confirmation/scenarios/从下单到签收.txt",
        "order-confirmation/scenarios/毛利薄要审批.txt",
        "order-confirmation/scenarios/价格没批.txt",
        "order-confirmation/scenarios/确认晚了.txt",
        "order-confirmation/scenarios/ERP不确认.txt",
        "order-confirmation/scenarios/网店下单.txt",
        "order-confirmation/scenarios/取消关注.txt",
        "repair-dispatch/scenarios/扫码报修到评价.txt",
        "repair-dispatch/scenarios/要换配件.txt",
        "repair-dispatch/scenarios/客户和师傅对话.txt",
        "repair-dispatch/scenarios/差评主管回访.txt",
        "repair-dispatch/scenarios/客户取消报修.txt",
        "repair-dispatch/scenarios/隔了三天用模板消息.txt",
    ];

    public static TheoryData<string> Told =>
    [
        "inquiry/scenarios/ERP停机一小时.txt",
        "order-confirmation/scenarios/ERP停机一小时.txt",
        "order-confirmation/scenarios/没人审批.txt",
        "order-confirmation/scenarios/取消关注.txt",
        "order-confirmation/scenarios/通知来两遍.txt",
        "order-confirmation/scenarios/通知迟到又倒着来.txt",
        "order-confirmation/scenarios/通知都丢了.txt",
        "repair-dispatch/scenarios/ERP停机.txt",
        "repair-dispatch/scenarios/抢到不确认让给别人.txt",
        "repair-dispatch/scenarios/没人抢主管指定.txt",
        "repair-dispatch/scenarios/师傅不回转主管.txt",
        "repair-dispatch/scenarios/客户取消关注.txt",
    ];

    [Theory]
    [MemberData(nameof(Stories))]
    public Task every_message_comes_twice(string story) => PlayAsync(story, new Fault { Kind = FaultKind.CallbackDuplicate });

    [Theory]
    [MemberData(nameof(Stories))]
    public Task every_message_comes_again_in_another_envelope(string story) => PlayAsync(story, new Fault { Kind = FaultKind.CallbackResend });

    [Theory]
    [MemberData(nameof(Stories))]
    public Task the_server_is_killed_at_every_wait(string story) => PlayAsync(story, null, playground => playground.KillAsync());

    [Theory]
    [MemberData(nameof(Told))]
    public void what_people_see_of_a_disturbance_has_a_scenario(string story) => Assert.True(File.Exists(Path.Combine(Workflows, story)), story);

    private static async Task PlayAsync(string story, Fault? fault, Func<Playground, Task>? disturbAsync = null)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Workflows, story))!;
        await using var playground = new Playground(Path.GetDirectoryName(folder)!) { Trouble = fault };
        await Player.PlayAsync(playground, Read(Path.Combine(folder, "背景.txt")), Read(Path.Combine(Workflows, story)), disturbAsync is null ? null : () => disturbAsync(playground));
        // Unless the story itself has ended all trouble.
        Assert.DoesNotContain(playground.World.Faults.All, status => status.Hits == 0 && status.Fault.Kind == fault?.Kind);
    }

    private static Scenario Read(string path) => ScenarioReader.Read($"workflows/{Path.GetRelativePath(Workflows, path).Replace('\\', '/')}", File.ReadAllText(path));
}
