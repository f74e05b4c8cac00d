using Baton.Simulator.Journal;

namespace Baton.Simulator.Faults;

internal static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder routes)
    {
        var faults = routes.MapGroup("/simulator/api/faults");
        faults.MapGet("", (FaultBoard board) => board.All);
        faults.MapPost("", (Fault fault, FaultBoard board, WorldJournal journal) =>
        {
            if (Complaint(fault) is { } complaint)
                return Results.Problem(complaint, statusCode: StatusCodes.Status400BadRequest);
            var posted = board.Post(fault);
            journal.Write("control", new { action = "fault", fault = posted });
            return Results.Created($"/simulator/api/faults/{posted.Id}", posted);
        });
        faults.MapDelete("", (FaultBoard board, WorldJournal journal) =>
        {
            board.Clear();
            journal.Write("control", new { action = "faults cleared" });
            return Results.NoContent();
        });
        faults.MapDelete("/{id:long}", (long id, FaultBoard board) => board.Remove(id) ? Results.NoContent() : Results.NotFound());
        faults.MapPost("/{id:long}/release", (long id, FaultBoard board) => board.Remove(id) ? Results.NoContent() : Results.NotFound());
    }

    private static string? Complaint(Fault fault) => fault switch
    {
        { Kind: FaultKind.HttpStatus, Status: < 400 or > 599 } => "status 要在 400 到 599 之间。",
        { Kind: FaultKind.Delay, Seconds: <= 0 or > 600 } or { Kind: FaultKind.OrderDelayed, Seconds: <= 0 or > 600 } => "seconds 要大于 0，且不超过 600。",
        { RetryAfter: < 0 } => "retryAfter 不能小于 0。",
        { Times: <= 0 } => "times 要大于 0；不填就一直生效。",
        { Every: <= 0 } => "every 要大于 0：1 是每一次，3 是每三次的第三次。",
        { Probability: not (> 0 and <= 1) } => "probability 要大于 0，且不超过 1；0.3 是三成。",
        { Skip: < 0 } => "skip 不能小于 0。",
        { Path: not ['/', ..] } => "path 要以 / 开头。",
        _ => null,
    };
}
