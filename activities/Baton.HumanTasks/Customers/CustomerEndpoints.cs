using Baton.Expressions.Values;
using Baton.HumanTasks.Desk;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.HumanTasks.Customers;

/// <summary>The addresses below <c>/api/my</c>, for customers alone: the host admits their cookie here, and no other's.</summary>
internal static class CustomerEndpoints
{
    /// <param name="Company">Which of their companies they mean; the latest where left out.</param>
    /// <param name="Parameters">What they have filled in.</param>
    internal sealed record AskBody(string? Company, ObjectValue? Parameters);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var my = endpoints.MapGroup("/api/my").WithTags("my");
        my.MapGet("/me", (IMediator mediator, CancellationToken cancellation) => TaskEndpoints.AnswerAsync(mediator, new ReadMyself(), cancellation))
            .WithSummary("Who the customer is, and for which companies they act");
        my.MapGet("/queries", (string? company, IMediator mediator, CancellationToken cancellation) => TaskEndpoints.AnswerAsync(mediator, new ListQueries(company), cancellation))
            .WithSummary("What the customer may ask of the systems behind");
        my.MapPost("/queries/{name}/ask", (string name, AskBody? body, IMediator mediator, CancellationToken cancellation) =>
                TaskEndpoints.AnswerAsync(mediator, new AskQuery(name, body?.Company, body?.Parameters ?? ObjectValue.Empty), cancellation))
            .WithSummary("Ask one; for whom, the server knows");
    }
}
