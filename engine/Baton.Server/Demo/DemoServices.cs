namespace Baton.Server.Demo;

internal static class DemoServices
{
    /// <summary>The sample company and the flows that come along; with the simulator, the addresses it calls, the menus of application and service account, and the customers who follow it.</summary>
    public static void AddDemo(this IServiceCollection services, OutsideWorld? world)
    {
        services.AddSingleton<FlowImport>();
        services.AddHostedService<SampleCompany>();
        services.AddHostedService<OperationImport>();
        services.AddHostedService(provider => provider.GetRequiredService<FlowImport>());
        if (world is not null)
            services.AddSingleton(world).AddSingleton(world.Clock).AddSingleton<TimeProvider>(world.Clock).AddHostedService<ClockFollower>()
                .AddSingleton<ServerAddress>().AddHostedService<CallbackRegistration>().AddHostedService<MenuRegistration>()
                .AddHostedService<SampleCustomers>().AddHostedService<OrderNotices>();
    }
}
