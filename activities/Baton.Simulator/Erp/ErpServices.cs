using Baton.Simulator.Erp.Access;
using Baton.Simulator.Erp.Customers;
using Baton.Simulator.Erp.Drop;
using Baton.Simulator.Erp.Expenses;
using Baton.Simulator.Erp.Orders;
using Baton.Simulator.Erp.Quotations;
using Baton.Simulator.Erp.Receivables;
using Baton.Simulator.Erp.Rpc;
using Baton.Simulator.Erp.Stock;
using Baton.Simulator.Erp.Storage;
using Baton.Simulator.Erp.Warranty;
using Baton.Simulator.Erp.Webhooks;
using Baton.Simulator.Erp.Writes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.Erp;

/// <summary>What the sample ERP is made of.</summary>
internal static class ErpServices
{
    public static void AddErp(this IServiceCollection services)
    {
        services.AddOptions<ErpOptions>().BindConfiguration(ErpOptions.Section);
        services.AddSingleton(OpenFile);
        services.AddSingleton(provider => ErpCredentials.Of(provider.GetRequiredService<SimulatorFile>(), provider.GetRequiredService<IOptions<ErpOptions>>().Value));
        services.AddSingleton<ErpSessions>();
        services.AddSingleton<ErpLogin>();
        services.AddSingleton<ErpCalls>();
        services.AddSingleton<LoginEndpoints>();
        services.AddSingleton<ErpRest>();
        services.AddSingleton<ErpDesk>();
        services.AddSingleton<ExpenseLedger>();
        services.AddSingleton<OrderLife>();
        services.AddHostedService<OrderClock>();
        services.AddSingleton<WebhookSecrets>();
        services.AddHostedService<WebhookCourier>();
        services.AddSingleton<RpcMethods>();
        services.AddSingleton<OrderImport>();
        services.AddSingleton<StockExport>();
        services.AddSingleton<DropFolder>();
        services.AddHostedService<DropWatch>();
        AddCommands(services);
    }

    private static ErpFile OpenFile(IServiceProvider provider)
    {
        var beside = Path.GetDirectoryName(provider.GetRequiredService<SimulatorFile>().FilePath)!;
        var path = provider.GetRequiredService<IOptions<ErpOptions>>().Value.DataFile is { } own
            ? Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, own)
            : Path.Combine(beside, "erp.db");
        return new ErpFile(path, provider.GetRequiredService<SimulatorClock>());
    }

    private static void AddCommands(IServiceCollection services)
    {
        services.AddSingleton<OrderCommands>();
        services.AddSingleton<IErpCommands>(provider => provider.GetRequiredService<OrderCommands>());
        services.AddSingleton<IErpCommands, QuotationCommands>();
        services.AddSingleton<IErpCommands, StockCommands>();
        services.AddSingleton<IErpCommands, StoreSaleCommands>();
        services.AddSingleton<IErpCommands, ReservationCommands>();
        services.AddSingleton<IErpCommands, TransferCommands>();
        services.AddSingleton<IErpCommands, CustomerCommands>();
        services.AddSingleton<IErpCommands, ReceivableCommands>();
        services.AddSingleton<IErpCommands, WarrantyCommands>();
        services.AddSingleton<IErpCommands, WebhookCommands>();
        services.AddSingleton<ErpWrites>();
    }
}
