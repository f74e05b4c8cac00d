using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Executions;

/// <summary>An instance that holds one of everything the at-rest formats know.</summary>
internal static class SamplePlay
{
    public static Play Create() => new Play(
        Flow(
            "Baton.Park",
            Chart(
                "flow",
                [
                    Line("s", "开始"),
                    Sequence("box", Set("set", "n", Literal(7)), Event("event", "单据到了")).With("variables", Variables(("n", "Int32", 1))),
                    Delay("delay"),
                    Node(Asking.Type, "ask"),
                    Node(Asking.Type, "job"),
                    Node(Asking.Type, "parked"),
                    Node(Asking.Type, "failed"),
                    Event("early", "早到"),
                    Join("join", "WaitAll"),
                ],
                "s -> box", "s -> delay", "s -> ask", "s -> job", "s -> parked", "s -> failed", "box -> early", "early -> join", "delay -> join"),
            ("variables", Variables(("price", "Decimal", "1280.00"), ("list", "List<String>", "[\"甲\"]"))),
            ("inputs", Declared(("when", "DateTimeOffset")))),
        run => run.ActivityId switch
        {
            "ask" => new Asked(Asking.Draft(ApprovalMode.All, ["张三", "李四"], due: Play.Monday.AddDays(3))),
            "failed" => new Failed("系统不通", "timeout"),
            _ => new Posted(run.JobId, new JobDraft("activity", "lane", [1, 2, 3])),
        },
        Asking.Descriptor)
        .Start(new Start(
            Values.Object(new { when = "2026-01-05", extra = 1.5 }),
            Values.Object(new { 限额 = 5000m }),
            "SO-1",
            "订单 SO-1",
            "zhangsan"))
        .Event("早到", new { ok = true })
        .Act("张三", TaskVerb.Agree, "同意")
        .Job("parked", error: "没有应答");
}
