using Baton.BackOffice.Calls;
using Baton.BackOffice.Callbacks;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Queries;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;

namespace Baton.BackOffice.Waits;

/// <summary>Waits until a back-office system is as far: until a query's answer is as wanted, or until the system calls.</summary>
[Activity("BackOffice", "业务系统", "等业务系统办好：隔一会儿查一次，或者等它来通知", DisplayName = "等业务系统")]
[FlowNode(Outcomes.Done, TimedOut)]
[Effect(Effect.Read)]
public sealed class WaitFor : Activity
{
    /// <summary>The outcome when it has taken too long.</summary>
    public const string TimedOut = "Timeout";

    private static readonly TimeSpan UsualLimit = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestLimit = TimeSpan.FromDays(366);
    private static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    [Input(DisplayName = "查询", Description = "隔一会儿查一次；要等通知就不选", Order = 1, Category = "查询", UIHint = InputUIHints.DropDown, UIHandler = typeof(QueryPicker))]
    public Input<string> Query { get; set; } = default!;

    [Input(DisplayName = "参数", Description = "按参数名给值，如 {\"part\": \"STM32F103\"}", Order = 2, Category = "查询", UIHint = InputUIHints.JsonEditor)]
    public Input<ObjectValue> Parameters { get; set; } = default!;

    [Input(DisplayName = "等到", Description = "查询的结果要怎样才继续", Order = 3, Category = "查询", UIHint = InputUIHints.DropDown, DefaultValue = WaitCondition.AnyRow, Options = [
        WaitCondition.AnyRow, WaitCondition.NoRow, WaitCondition.Equal, WaitCondition.NotEqual, WaitCondition.More, WaitCondition.AtLeast, WaitCondition.Less, WaitCondition.AtMost])]
    public Input<string> Until { get; set; } = default!;

    [Input(DisplayName = "字段", Description = "第一行的哪个字段；查询只给一个值时不填", Order = 4, Category = "查询")]
    public Input<string> Field { get; set; } = default!;

    [Input(DisplayName = "比较的值", Description = "字段和它比较，如 10 或 已发货", Order = 5, Category = "查询")]
    public Input<Value> Expected { get; set; } = default!;

    [Input(DisplayName = "间隔", Description = "每隔多久查一次，写成 天.时:分:秒；不填是一分钟", Order = 6, Category = "查询")]
    public Input<TimeSpan?> Interval { get; set; } = default!;

    [Input(DisplayName = "通知", Description = "管理员设好的回调地址；要查询就不选", Order = 7, Category = "通知", UIHint = InputUIHints.DropDown, UIHandler = typeof(CallbackPicker))]
    public Input<string> Callback { get; set; } = default!;

    [Input(DisplayName = "通知里的编号", Description = "通知带着它才是给这个流程的，如单号", Order = 8, Category = "通知", DefaultSyntax = "Liquid")]
    public Input<string> Key { get; set; } = default!;

    [Input(DisplayName = "最多等多久", Description = "写成 天.时:分:秒；不填是一天", Order = 9)]
    public Input<TimeSpan?> TimeLimit { get; set; } = default!;

    [Output(DisplayName = "所有行")]
    public Output<Value> Rows { get; set; } = default!;

    [Output(DisplayName = "第一行")]
    public Output<Value> First { get; set; } = default!;

    [Output(DisplayName = "通知的内容")]
    public Output<Value> Content { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var limit = TimeLimit.Value ?? UsualLimit;
            if (limit <= TimeSpan.Zero || limit > LongestLimit)
                throw new CallException(Trouble.Definition, "最多等多久：要在 0 到 366 天之间。", "The time limit is up to 366 days.");
            context.Post(await DraftAsync(context, context.Now + limit));
        }
        catch (CallException exception)
        {
            context.Fail(exception.Message);
        }
    }

    private async Task<JobDraft> DraftAsync(ActivityExecutionContext context, DateTimeOffset deadline)
    {
        var (tenant, cancellation) = (context.Run.Tenant, context.CancellationToken);
        if (string.IsNullOrWhiteSpace(Query.Value) == string.IsNullOrWhiteSpace(Callback.Value))
            throw new CallException(Trouble.Definition, "“查询”和“通知”要选一个，只选一个。", "Choose a query or a callback, and not both.");
        if (!string.IsNullOrWhiteSpace(Callback.Value))
        {
            if (await context.GetRequiredService<CallbackLibrary>().FindAsync(tenant, Callback.Value, cancellation) is null)
                throw new CallException(Trouble.Unknown, $"没有名为“{Callback.Value}”的回调地址。", $"There is no callback named {Callback.Value}.");
            if (string.IsNullOrWhiteSpace(Key.Value))
                throw new CallException(Trouble.Definition, "要写明通知里的编号。", "The key of the callback is needed.");
            return WaitJob.Draft(new WaitPayload(deadline) { Source = CallbackSource.Of(Callback.Value, Key.Value), Since = context.Run.Instance.CreatedAt }, context.IdempotencyKey);
        }

        var query = await context.GetRequiredService<OperationLibrary>().GetAsync(tenant, OperationKind.Query, Query.Value!, OperationAccess.Flow, [], cancellation);
        var interval = Interval.Value ?? UsualInterval;
        var condition = new WaitCondition(string.IsNullOrEmpty(Until.Value) ? WaitCondition.AnyRow : Until.Value, Field.Value, Expected.Raw);
        condition.Check();
        return WaitJob.Draft(
            new WaitPayload(deadline)
            {
                Call = OperationPreparation.Prepare(query, Parameters.Value ?? ObjectValue.Empty),
                Condition = condition,
                Interval = interval < ShortestInterval ? ShortestInterval : interval,
            },
            context.IdempotencyKey);
    }
}
