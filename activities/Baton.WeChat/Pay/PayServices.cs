using Baton.Tencent.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Baton.WeChat.Pay;

/// <summary>Registers the ports to WeChat Pay, where a merchant is configured.</summary>
internal static class PayServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration[$"{PayOptions.Section}:{nameof(PayOptions.MerchantId)}"]))
            return;
        services.AddOptions<PayOptions>().Bind(configuration.GetSection(PayOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PayOptions>, PayOptionsValidator>());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<PayOptions>>().Value);
        services.AddHttpClient<PayClient>().Harden();
        services.AddSingleton<PayCrypto>().AddSingleton<PayNotices>().AddTransient<IPayments, Payments>().AddTransient<ITransfers, Transfers>();
    }
}
