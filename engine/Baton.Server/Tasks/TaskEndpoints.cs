using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Tasks;

internal static class TaskEndpoints
{
    public static void MapOpenTasks(this IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/open", (string? search, bool? late, bool? left, int? page, int? pageSize, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListOpenTasks(search, late is true, left is true, Paging.Of(page, pageSize, 20)), cancellation)).WithTags("tasks");
}
