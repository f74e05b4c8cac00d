using System.Text.Json;
using Baton.BackOffice.Connections;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Calls;
using Baton.Runtime.Secrets;
using Microsoft.Extensions.Options;

namespace Baton.BackOffice.Commands;

/// <summary>Tells a back-office system to do something: one HTTP POST whose exact bytes are committed with the step, with the job's id as Idempotency-Key.</summary>
[Activity("BackOffice", "业务系统", "让 ERP、WMS 等系统做一件事，只做一次", DisplayName = "业务指令")]
[Effect(Effect.Read)]
public sealed class Command(IOptions<BackOfficeOptions> options) : Activity
{
    [Input(DisplayName = "连接", Description = "业务系统的名称，如 erp", Order = 1, UIHint = InputUIHints.DropDown, UIHandler = typeof(ConnectionChoices))]
    public Input<string> Connection { get; set; } = default!;

    [Input(DisplayName = "路径", Description = "在连接地址之下，如 expenses", Order = 2, DefaultSyntax = "Liquid")]
    public Input<string> Path { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "要发送的数据", Order = 3, UIHint = "json-editor")]
    public Input<ObjectValue> Body { get; set; } = default!;

    [Input(DisplayName = "请求头", Description = "另外要发送的请求头；值里可以用密钥", Order = 4, Category = "高级", UIHint = "json-editor")]
    public Input<ObjectValue> Headers { get; set; } = default!;

    [Output(DisplayName = "回答")]
    public Output<Value> Result { get; set; } = default!;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = Connection.Value ?? "";
        if (options.Value.Find(name) is null)
        {
            context.Fail($"没有名为“{name}”的业务系统连接。 / There is no back-office connection named \"{name}\".");
            return ValueTask.CompletedTask;
        }

        if (CallHeaders.FindProblem(Headers.Value, "Idempotency-Key", "Content-Type") is { } problem)
        {
            context.Fail(problem);
            return ValueTask.CompletedTask;
        }

        var (call, secrets) = SecretSealer.Seal(sealer => new CommandCall(name, (Path.Value ?? "").TrimStart('/'), sealer.Json(Body.Value ?? ObjectValue.Empty))
        {
            Headers = CallHeaders.Seal(Headers.Value, sealer),
        });
        context.Post(new JobDraft(
            CommandJobHandler.JobKind,
            $"backoffice/{name}/{context.Run.InstanceId}",
            JsonSerializer.SerializeToUtf8Bytes(call with { Secrets = secrets }, CommandJson.Default.CommandCall)) { LimitKey = $"backoffice/{name}" });
        return ValueTask.CompletedTask;
    }
}
