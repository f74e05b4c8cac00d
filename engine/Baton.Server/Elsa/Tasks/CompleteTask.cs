using System.Globalization;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using MediatR;

namespace Baton.Server.Elsa.Tasks;

internal static class TaskEndpoints
{
    private sealed record ReportBody(JsonElement? Result);

    public static void MapTasks(this IEndpointRouteBuilder elsa) =>
        elsa.MapPost("/tasks/{taskId}/complete", async (string taskId, ReportBody? body, IMediator mediator, CancellationToken cancellation) =>
        {
            var result = body?.Result is { } given ? ValueJson.FromElement(given, JsonForm.Plain) : Value.Null;
            await mediator.Send(new CompleteTask(taskId, result), cancellation);
            return Results.Ok();
        });
}

/// <summary>A system outside reports what came of a RunTask, under the id of the wait: <c>{instance}-{execution}-r</c>.</summary>
internal sealed record CompleteTask(string TaskId, Value Result) : ICommand<TaskCompleted>
{
    public Permission Permission => Permission.SignalInstances;

    public string? Act => "task.report";

    public string Subject => $"task/{TaskId}";

    public string? InstanceId => Address?.InstanceId;

    public bool IsRoutine => true;

    /// <summary>Whom it is for; null for an id that cannot be one.</summary>
    public (string InstanceId, int Execution)? Address
    {
        get
        {
            var parts = TaskId.Split('-');
            return parts.Length >= 3 && parts[^1] == "r" && int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var execution)
                ? (string.Join('-', parts[..^2]), execution)
                : null;
        }
    }
}

internal sealed record TaskCompleted(string TaskId);

internal sealed class TaskCompleter(StepRunner steps, RequestContext caller) : IRequestHandler<CompleteTask, TaskCompleted>
{
    public async Task<TaskCompleted> Handle(CompleteTask request, CancellationToken cancellationToken)
    {
        var unknown = RefusedException.Of(Refusal.TaskUnknown(request.TaskId));
        var (instanceId, execution) = request.Address ?? throw unknown;
        var answer = new TaskCompleted(request.TaskId);
        var with = new StepAttachments { Changes = caller.ChangesFor(answer) };
        var result = await steps.DeliverAsync(caller.Tenant, instanceId, new RequestAnswered(execution, request.TaskId, request.Result), with, cancellationToken) ?? throw unknown;
        RefusedException.ThrowIfNotDone(result);
        return answer;
    }
}
