using Baton.Kernel.Activities;
using Baton.Kernel.Events;
using Baton.Kernel.Primitives;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Catalog;

/// <summary>Activities that tell or ask what is outside the instance.</summary>
public static partial class BuiltIn
{
    private static IEnumerable<ActivityDescriptor> Outside() =>
    [
        new()
        {
            TypeName = Event, Category = TimeAndEvents, IsTrigger = true, DisplayName = "等待事件", Description = "等一个事件；勾选“可以发起”时，事件来了就发起流程。",
            Inputs = [Input("EventName", "String").Said("事件名", "按名称等待，区分大小写")], Outputs = [new(OutputDescriptor.Result, "Object", "事件的内容")],
            Behaviour = new EventBehaviour(),
        },
        new()
        {
            TypeName = PublishEvent, Category = TimeAndEvents, DisplayName = "发布事件", Description = "发出一个事件：等它的流程会继续，由它触发的流程会发起。",
            Inputs =
            [
                Input("EventName", "String").Said("事件名", "等待和触发都按这个名称"),
                Input("CorrelationId", "String") with { DisplayName = "关联编号", Description = "只给关联编号相同的流程。" },
                Input("IsLocalEvent", "Boolean") with { DisplayName = "只给自己", Description = "只给本流程实例。" },
                Input("Payload", "Object") with { DisplayName = "内容", Description = "随事件带去的数据", UIHint = "multiline", DefaultSyntax = "JavaScript" },
            ],
            Effect = Effect.Write,
            Behaviour = Immediate.Doing(Publishing.Publish),
        },
        new()
        {
            TypeName = RunTask, Category = PeopleAndTasks, DisplayName = "外部任务", Description = "请外部系统按任务名办一件事，等它报告结果。",
            Inputs =
            [
                Input("TaskName", "String").Said("任务名", "外部系统按它认出要办的事"),
                Input("Payload", "ObjectDictionary") with { DisplayName = "内容", Description = "交给外部系统的数据", UIHint = "dictionary", DefaultSyntax = "JavaScript" },
            ],
            Outputs = [new("TaskId", "String", "任务编号"), new(OutputDescriptor.Result, "Object", "结果")],
            Effect = Effect.Write,
            Behaviour = new RequestBehaviour(),
        },
    ];
}
