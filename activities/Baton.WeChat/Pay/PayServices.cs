using Baton.Runtime.Inbox;
using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.Tencent.SignIn;
using Baton.WeChat.Pay.Notices;
using Baton.WeChat.Pay.Orders;
using Baton.WeChat.Pay.Pages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Baton.WeChat.Pay;

/// <summary>Registers the ports to WeChat Pay, where a merchant is configured.</summary>
internal static class PayServices
{
    /// <summary>Whether a merchant is configured.</summary>
    public static bool AreOn(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[$"{PayOptions.Section}:{nameof(PayOptions.MerchantId)}"]);

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PayOptions>().Bind(configuration.GetSection(PayOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PayOptions>, PayOptionsValidator>());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<PayOptions>>().Value);
        services.AddHttpClient<PayClient>().Harden();
        services.AddSingleton<PayCrypto>().AddSingleton<PayNotices>().AddTransient<IPayments, Payments>().AddTransient<ITransfers, Transfers>().AddTransient<IRefunds, Refunds>();
    }

    /// <summary>What moves money, what hears of it, and the pages; they need an account.</summary>
    public static void AddJobs(IServiceCollection services)
    {
        services.TryAddSingleton<FailedTries>();
        services.AddSingleton<IJobHandler, PaymentJobHandler>().AddSingleton<IJobHandler, RewardJobHandler>().AddSingleton<IJobHandler, RefundJobHandler>().AddSingleton<IJobHandler, MoneyWatchHandler>()
            .AddSingleton<PayCallback>().AddSingleton<IInboxHandler, PayInbox>()
            .AddSingleton<PayVisitors>().AddSingleton<PayBridge>().AddSingleton<PayEndpoints>();
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        PayCallback.Map(endpoints);
        PayEndpoints.Map(endpoints);
    }
}
