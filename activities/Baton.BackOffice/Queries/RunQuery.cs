using Baton.BackOffice.Calls;
using Baton.BackOffice.Operations;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;

namespace Baton.BackOffice.Queries;

/// <summary>Asks a back-office system by a query that an administrator has written. Its parameters are bound in the step; the call is a job.</summary>
[Activity("BackOffice", "业务系统", "用管理员写好的查询向 ERP、WMS 等系统要数据", DisplayName = "业务查询", Type = "Query")]
[FlowNode(Outcomes.Done, NothingFound)]
[Effect(Effect.Read)]
public sealed class RunQuery : Activity
{
    /// <summary>The outcome for an answer without rows.</summary>
    public const string NothingFound = "没有结果";

    [Input(DisplayName = "查询", Description = "管理员写好的查询", Order = 1, UIHint = InputUIHints.DropDown, UIHandler = typeof(QueryPicker))]
    public Input<string> Query { get; set; } = default!;

    [Input(DisplayName = "参数", Description = "按参数名给值，如 {\"part\": \"STM32F103\"}", Order = 2, UIHint = InputUIHints.JsonEditor)]
    public Input<ObjectValue> Parameters { get; set; } = default!;

    [Output(DisplayName = "所有行")]
    public Output<Value> Rows { get; set; } = default!;

    [Output(DisplayName = "第一行", Description = "没有结果时是空的")]
    public Output<Value> First { get; set; } = default!;

    [Output(DisplayName = "行数")]
    public Output<int> Count { get; set; } = default!;

    [Output(DisplayName = "值", Description = "查询只给一个值时")]
    public Output<Value> Scalar { get; set; } = default!;

    [Output(DisplayName = "还有更多", Description = "行数超过了查询的上限")]
    public Output<bool> HasMore { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (tenant, cancellation) = (context.Run.Tenant, context.CancellationToken);
        try
        {
            var query = await context.GetRequiredService<OperationLibrary>().GetAsync(tenant, OperationKind.Query, Query.Value ?? "", OperationAccess.Flow, [], cancellation);
            var call = OperationPreparation.Prepare(query, Parameters.Value ?? ObjectValue.Empty);
            if (context.GetRequiredService<AnswerCache>().Find(tenant, call, query.CacheSeconds) is not { } kept)
            {
                context.Post(QueryJob.Draft(call, query.CacheSeconds, context.IdempotencyKey));
                return;
            }

            foreach (var (name, value) in QueryJob.OutputsOf(kept).Members)
                context.SetOutput(name, value);
            await context.CompleteActivityWithOutcomesAsync(QueryJob.OutcomeOf(kept));
        }
        catch (CallException exception)
        {
            context.Fail(exception.Message);
        }
    }
}
