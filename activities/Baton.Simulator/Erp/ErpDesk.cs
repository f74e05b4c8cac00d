using Baton.Simulator.Erp.Access;
using Baton.Simulator.Erp.Expenses;
using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Erp;

/// <summary>
/// The ERP as its own people have it on their desks: how to log in, the lists, a push to an order. No login, no
/// faults, no journal: it is not a caller of the ERP.
/// </summary>
internal static class ErpDesk
{
    public static void MapErp(this IEndpointRouteBuilder routes)
    {
        routes.MapExpenses();
        routes.MapErpRest();
        var calls = routes.ServiceProvider.GetRequiredService<ErpCalls>();
        var desk = routes.MapGroup("/simulator/api/erp").AddEndpointFilter((context, next) => calls.Invoke(context, next, isOpen: true));
        desk.MapGet("/credentials", (ErpCredentials credentials) => credentials);
        desk.MapPost("/orders/{number}/advance", (string number, ErpFile file, OrderLife life) =>
        {
            file.Write(session => life.Advance(session, number));
            return Results.NoContent();
        });
        ErpRest.MapReading(desk);
        Announce(routes.ServiceProvider.GetRequiredService<ErpFile>(), routes.ServiceProvider.GetRequiredService<SimulatorFile>());
    }

    /// <summary>Tells the pages that something is new; they ask for what they show.</summary>
    private static void Announce(ErpFile file, SimulatorFile world) =>
        file.Changed += () => world.Write(session => session.Announce(new Change(session.NextRevision(), "erp", null, "{}")));
}
