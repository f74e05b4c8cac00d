using Baton.Kernel.Activities;

namespace Baton.Kernel.Tests.Catalog;

// The example of the kernel's README: keep the two alike.
[Activity("Acme", "报价", "查商品的价格。", DisplayName = "查价格")]
[FlowNode("Found", "NotFound")]
[Effect(Effect.Read)]
public sealed class PriceOf : Activity
{
    [Input(DisplayName = "商品", Order = 1)]
    public Input<string> Article { get; set; } = new();

    [Input(DisplayName = "数量", Order = 2, DefaultValue = 1)]
    public Input<int> Quantity { get; set; } = new();

    [Output(DisplayName = "总价")]
    public Output<decimal> Result { get; set; } = new();

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var price = await context.GetRequiredService<IPriceList>().FindAsync(context.Get(Article)!, context.CancellationToken);
        if (price is null)
        {
            await context.CompleteActivityWithOutcomesAsync("NotFound");
            return;
        }

        context.Set(Result, price.Value * context.Get(Quantity));
        await context.CompleteActivityWithOutcomesAsync("Found");
    }
}

public interface IPriceList
{
    Task<decimal?> FindAsync(string article, CancellationToken cancellation);
}
