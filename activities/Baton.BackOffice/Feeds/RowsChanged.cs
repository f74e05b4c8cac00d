using Baton.BackOffice.Queries;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;

namespace Baton.BackOffice.Feeds;

/// <summary>
/// Starts a flow for every row that a query brings beyond a mark: a number that grows, or the time of the last change. The mark moves in the
/// commit that starts the flow, so that each row starts one, on however many servers and whatever crashes.
/// </summary>
[Activity("BackOffice", "业务系统", "业务系统里有新的或改过的数据时，每行发起一个流程", DisplayName = "有新数据")]
[Effect(Effect.Pure)]
public sealed class RowsChanged : Trigger
{
    public const string TypeName = "BackOffice.RowsChanged";

    /// <summary>The query's parameter that is given the mark.</summary>
    public const string MarkParameter = "after";

    [Input(DisplayName = "查询", Description = "要有参数 after，只给它之后的行，并按标记升序，如 where id > :after order by id", Order = 1, UIHint = InputUIHints.DropDown, UIHandler = typeof(QueryPicker))]
    public Input<string> Query { get; set; } = default!;

    [Input(DisplayName = "标记字段", Description = "只增不减的字段，如 id 或修改时间", Order = 2)]
    public Input<string> MarkField { get; set; } = default!;

    [Input(DisplayName = "从哪里开始", Description = "第一次用的标记，如 0 或 2026-01-01；以后接着上次的", Order = 3)]
    public Input<string> After { get; set; } = default!;

    [Input(DisplayName = "间隔", Description = "每隔多久查一次，写成 天.时:分:秒；不填是一分钟", Order = 4)]
    public Input<TimeSpan?> Interval { get; set; } = default!;

    [Input(DisplayName = "其他参数", Description = "查询除 after 之外的参数，按名给值", Order = 5, UIHint = InputUIHints.JsonEditor)]
    public Input<ObjectValue> Parameters { get; set; } = default!;

    [Output(DisplayName = "这一行")]
    public Output<ObjectValue> Result { get; set; } = default!;

    /// <summary>Reached only when the flow was started in another way: there is no row then.</summary>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => ValueTask.CompletedTask;
}
