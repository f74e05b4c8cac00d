using Baton.Expressions.Values;
using Baton.HumanTasks.Files;
using Baton.Kernel.Tasks;
using Baton.Runtime.Requests;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Baton.HumanTasks.Desk;

/// <summary>The addresses below <c>/api/tasks</c> and <c>/api/requests</c> for people's own work.</summary>
internal static class TaskEndpoints
{
    /// <param name="Reason">Why; where the task asks for it.</param>
    /// <param name="Version">The version of the task that the person saw; any, where left out.</param>
    internal sealed record ActBody(string? Reason, string? Version);

    /// <param name="Fields">By the fields' names; photos as a list of the ids of sent files, a signature as one.</param>
    /// <param name="Version">As above.</param>
    internal sealed record HandleBody(ObjectValue? Fields, string? Version);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var tasks = endpoints.MapGroup("/api/tasks").WithTags("tasks");
        tasks.MapGet("/mine", (string? after, int? size, IMediator mediator, CancellationToken cancellation) =>
            AnswerAsync(mediator, new ListMyTasks(false, Slice.Of(after, size)), cancellation)).WithSummary("The caller's tasks that wait for them, the latest first");
        tasks.MapGet("/offers", (IMediator mediator, CancellationToken cancellation) => AnswerAsync(mediator, new ListOffers(), cancellation))
            .WithSummary("What is offered to the caller and to others, for who claims it first");
        tasks.MapGet("/done", (string? after, int? size, IMediator mediator, CancellationToken cancellation) =>
            AnswerAsync(mediator, new ListMyTasks(true, Slice.Of(after, size)), cancellation)).WithSummary("The caller's tasks that are over, the latest first");
        tasks.MapGet("/{id}", (string id, IMediator mediator, CancellationToken cancellation) => AnswerAsync(mediator, new ReadTask(id), cancellation))
            .WithSummary("A task with its timeline and what the caller can do with it");
        MapAct(tasks, TaskVerb.Agree, "Agree");
        MapAct(tasks, TaskVerb.Reject, "Reject, mostly with a reason");
        MapAct(tasks, TaskVerb.Claim, "Take what is offered to many");
        MapAct(tasks, TaskVerb.Start, "Begin with what was claimed; from then on it is not given back");
        MapAct(tasks, TaskVerb.Release, "Give back what was claimed");
        tasks.MapPost("/{id}/handle", (string id, HandleBody body, IMediator mediator, CancellationToken cancellation) =>
            AnswerAsync(mediator, new ActOnTask(id, TaskVerb.Handle, null, body.Version, body.Fields), cancellation)).WithSummary("Fill in what a task asks for");
        FileEndpoints.Map(tasks);

        var requests = endpoints.MapGroup("/api/requests").WithTags("tasks");
        requests.MapGet("", (string? after, int? size, IMediator mediator, CancellationToken cancellation) =>
            AnswerAsync(mediator, new ListMyRequests(Slice.Of(after, size)), cancellation)).WithSummary("What the caller has started, the latest first");
        requests.MapGet("/{id}", (string id, IMediator mediator, CancellationToken cancellation) => AnswerAsync(mediator, new ReadRequest(id), cancellation))
            .WithSummary("Something that was started, with its timeline");
        // What a customer has sent with a form stands under the instance that it began.
        requests.MapGet("/{id}/files/{file}", async (string id, string file, HttpContext http, IMediator mediator, CancellationToken cancellation) =>
            FileEndpoints.Show(http, await mediator.Send(new ReadFile(id, file), cancellation))).WithSummary("A picture that a customer has sent with it");
    }

    private static void MapAct(RouteGroupBuilder tasks, TaskVerb verb, string summary) =>
        tasks.MapPost($"/{{id}}/{verb.ToString().ToLowerInvariant()}", (string id, ActBody? body, IMediator mediator, CancellationToken cancellation) =>
            AnswerAsync(mediator, new ActOnTask(id, verb, body?.Reason, body?.Version), cancellation)).WithSummary(summary);

    internal static async Task<JsonHttpResult<TAnswer>> AnswerAsync<TAnswer>(IMediator mediator, IRequest<TAnswer> request, CancellationToken cancellation) =>
        TypedResults.Json(await mediator.Send(request, cancellation), AnswerJson.Options);
}
