using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Operations;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Calls;
using Baton.Runtime.Secrets;

namespace Baton.BackOffice.Commands;

/// <summary>
/// Tells a back-office system to do something, once: by a command that an administrator has written, or by an HTTP POST drawn here. Its exact
/// bytes are committed with the step, and the job's id is what the other side knows a repetition by.
/// </summary>
[Activity("BackOffice", "业务系统", "让 ERP、WMS 等系统做一件事，只做一次", DisplayName = "业务指令", Type = "Command")]
[Effect(Effect.Read)]
public sealed class RunCommand : Activity
{
    private const string ByHand = "直接调用";

    [Input(DisplayName = "指令", Description = "管理员写好的指令；不选就用下面的“直接调用”", Order = 1, UIHint = InputUIHints.DropDown, UIHandler = typeof(CommandPicker))]
    public Input<string> Command { get; set; } = default!;

    [Input(DisplayName = "参数", Description = "按参数名给值，如 {\"billNo\": \"BX1\", \"amount\": 1280}", Order = 2, UIHint = InputUIHints.JsonEditor)]
    public Input<ObjectValue> Parameters { get; set; } = default!;

    [Input(DisplayName = "连接", Description = "业务系统的名称，如 erp", Order = 3, Category = ByHand, UIHint = InputUIHints.DropDown, UIHandler = typeof(ConnectionPicker))]
    public Input<string> Connection { get; set; } = default!;

    [Input(DisplayName = "路径", Description = "在连接地址之下，如 expenses", Order = 4, Category = ByHand, DefaultSyntax = "Liquid")]
    public Input<string> Path { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "要发送的数据", Order = 5, Category = ByHand, UIHint = InputUIHints.JsonEditor)]
    public Input<ObjectValue> Body { get; set; } = default!;

    [Input(DisplayName = "请求头", Description = "另外要发送的请求头；值里可以用密钥", Order = 6, Category = ByHand, UIHint = InputUIHints.JsonEditor)]
    public Input<ObjectValue> Headers { get; set; } = default!;

    [Output(DisplayName = "回答")]
    public Output<Value> Result { get; set; } = default!;

    [Output(DisplayName = "改了几行", Description = "数据库的指令才有")]
    public Output<long?> Affected { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            context.Post(string.IsNullOrWhiteSpace(Command.Value) ? await DrawnAsync(context) : await NamedAsync(context, Command.Value));
        }
        catch (CallException exception)
        {
            context.Fail(exception.Message);
        }
    }

    private async Task<JobDraft> NamedAsync(ActivityExecutionContext context, string name)
    {
        var command = await context.GetRequiredService<OperationLibrary>().GetAsync(context.Run.Tenant, OperationKind.Command, name, OperationAccess.Flow, [], context.CancellationToken);
        return CommandJobHandler.Draft(OperationPreparation.Prepare(command, Parameters.Value ?? ObjectValue.Empty), command.AskWhenUnsure, context.Run.InstanceId);
    }

    private async Task<JobDraft> DrawnAsync(ActivityExecutionContext context)
    {
        var name = Connection.Value ?? "";
        var connection = await context.GetRequiredService<ConnectionLibrary>().GetAsync(context.Run.Tenant, name, context.CancellationToken);
        if (connection.Type != ConnectionType.Http)
            throw new CallException(Trouble.Definition, $"“{name}”不是 HTTP 连接，请选一个写好的指令。", $"{name} is no HTTP connection: choose a command that was written for it.");
        if (CallHeaders.FindProblem(Headers.Value, connection[ConnectionForm.IdempotencyHeader], "Content-Type") is { } problem)
            throw new CallException(Trouble.Definition, problem, problem);
        var (call, secrets) = SecretSealer.Seal(sealer => new CommandCall(name, (Path.Value ?? "").TrimStart('/'), sealer.Json(Body.Value ?? ObjectValue.Empty))
        {
            Headers = CallHeaders.Seal(Headers.Value, sealer),
        });
        return CommandJobHandler.Draft(call with { Secrets = secrets }, context.Run.InstanceId);
    }
}
