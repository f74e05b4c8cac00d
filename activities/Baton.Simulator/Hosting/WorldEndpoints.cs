using System.Globalization;
using Baton.Simulator.Company;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Faults;
using Baton.Simulator.Journal;
using Baton.Simulator.Live;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Hosting;

/// <summary>The world as a whole: its clock, and starting it over.</summary>
internal static class WorldEndpoints
{
    private sealed record AdvanceRequest(TimeSpan Advance);

    public static void MapWorld(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => "ok");
        MapStop(routes);
        routes.MapGet("/simulator/api/clock", (SimulatorClock clock, bool follow = false) =>
        {
            if (follow)
                clock.Follow();
            return Clock(clock);
        });
        routes.MapPost("/simulator/api/clock", (AdvanceRequest request, SimulatorClock clock, SimulatorFile file, WorldJournal journal) =>
        {
            if (request.Advance < TimeSpan.Zero)
                return Results.Problem("时间不能倒流。", statusCode: StatusCodes.Status400BadRequest);
            clock.Advance(request.Advance);
            file.Write(session =>
            {
                journal.Write(session, "control", new { action = "clock", advance = request.Advance });
                session.Announce(new Change(session.NextRevision(), "clock", null, SimulatorJson.Write(Clock(clock))));
            });
            return Results.Ok(Clock(clock));
        });
        routes.MapPost("/simulator/api/reset", (SimulatorFile file, ErpFile erp, FaultBoard faults, AccessTokens tokens, SampleCompany company) =>
        {
            faults.Clear();
            tokens.Forgive();
            erp.Reset();
            file.Write(Reset);
            company.Become(null);
            return Results.NoContent();
        });
    }

    // A world that outlives its server has no terminal to be stopped from.
    private static void MapStop(IEndpointRouteBuilder routes) =>
        routes.MapPost("/simulator/api/stop", (IHostApplicationLifetime application) =>
        {
            application.StopApplication();
            return Results.NoContent();
        });

    private static void Reset(Session session)
    {
        Schema.Empty(session);
        var revision = session.NextRevision();
        session.Set(LiveFeed.ResetRevision, revision.ToString(CultureInfo.InvariantCulture));
        session.Announce(new Change(revision, "reset", null, "{}"));
    }

    private static object Clock(SimulatorClock clock) => new { now = clock.Now, offset = clock.Offset };
}
