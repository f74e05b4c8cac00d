using Baton.Simulator.Erp.Access;
using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Erp;

/// <summary>
/// The ERP as its own people have it on their desks: how to log in, the lists, a push to an order. No login, no
/// faults, no journal: it is not a caller of the ERP.
/// </summary>
internal sealed class ErpDesk(ErpCalls calls, ErpRest rest, ErpFile file, OrderLife life, ErpCredentials credentials, SimulatorFile world)
{
    private const string Path = "/simulator/api/erp";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "/credentials", calls.Handle(_ => Results.Ok(credentials), isOpen: true));
        routes.MapPost(Path + "/orders/{number}/advance", calls.Handle(
            context =>
            {
                file.Write(session => life.Advance(session, (string)context.GetRouteValue("number")!));
                return Results.NoContent();
            },
            isOpen: true));
        rest.MapReading(routes, Path, isOpen: true);
        // The pages are told that something is new; they ask for what they show.
        file.Changed += () => world.Write(session => session.Announce(new Change(session.NextRevision(), "erp", null, "{}")));
    }
}
