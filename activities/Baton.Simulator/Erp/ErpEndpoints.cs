using Baton.Simulator.Erp.Access;
using Baton.Simulator.Erp.Expenses;
using Baton.Simulator.Erp.Rpc;

namespace Baton.Simulator.Erp;

internal static class ErpEndpoints
{
    public static void MapErp(this IEndpointRouteBuilder routes)
    {
        routes.MapExpenses();
        routes.ServiceProvider.GetRequiredService<LoginEndpoints>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ErpRest>().Map(routes);
        routes.MapErpRpc();
        routes.ServiceProvider.GetRequiredService<ErpDesk>().Map(routes);
    }
}
