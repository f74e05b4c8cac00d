using Baton.Kernel.Activities;

namespace Acme.Activities;

[Activity("Acme.Activities", "报价", "查商品的价格。", DisplayName = "查价格")]
[FlowNode("Found", "NotFound")]
[Effect(Effect.Read)]
public sealed class PriceOf(IPriceList prices) : Activity<decimal>
{
    [Input(DisplayName = "商品", Order = 1)]
    public Input<string> Article { get; set; } = new();

    [Input(DisplayName = "数量", Order = 2, DefaultValue = 1)]
    public Input<int> Quantity { get; set; } = new();

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var price = await prices.FindAsync(context.Get(Article)!, context.CancellationToken);
        context.Set(Result, price.GetValueOrDefault() * context.Get(Quantity));
        await context.CompleteActivityWithOutcomesAsync(price is null ? "NotFound" : "Found");
    }
}
