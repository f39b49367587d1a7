class Function(nn.Module):
    """An activation as a step of its own."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


class Container(nn.Module):
    """Gives modules a common path in the state dict, whatever they are called."""

    def __init__(self, modules):
        super().__init__()
        self._modules.update(modules)

    def __getitem__(self, name):
        return self._modules[name]


class Convolution(nn.Conv2d):
    """A convolution with its activation; border is zeros on the left, right, top and bottom where these differ."""

    def __init__(self, *arguments, border=None, activation=None, **settings):
        super().__init__(*arguments, **settings)
        self.border = border
        self.activation = activation

    def forward(self, x):
        x = super().forward(x if self.border is None else F.pad(x, self.border))
        return x if self.activation is None else self.activation(x)


class Convolution1d(nn.Conv1d):
    """A convolution of signals with its activation; border is zeros before and behind where these differ."""

    def __init__(self, *arguments, border=None, activation=None, **settings):
        super().__init__(*arguments, **settings)
        self.border = border
        self.activation = activation

    def forward(self, x):
        x = super().forward(x if self.border is None else F.pad(x, self.border))
        return x if self.activation is None else self.activation(x)


class Convolution3d(nn.Conv3d):
    """A convolution of volumes with its activation; border is zeros around them, the last dimension's first, where these differ."""

    def __init__(self, *arguments, border=None, activation=None, **settings):
        super().__init__(*arguments, **settings)
        self.border = border
        self.activation = activation

    def forward(self, x):
        x = super().forward(x if self.border is None else F.pad(x, self.border))
        return x if self.activation is None else self.activation(x)


class TransposedConvolution(nn.ConvTranspose2d):
    """A transposed convolution with its activation."""

    def __init__(self, *arguments, activation, **settings):
        super().__init__(*arguments, **settings)
        self.activation = activation

    def forward(self, x):
        return self.activation(super().forward(x))


class TransposedConvolution1d(nn.ConvTranspose1d):
    """A transposed convolution of signals with its activation."""

    def __init__(self, *arguments, activation, **settings):
        super().__init__(*arguments, **settings)
        self.activation = activation

    def forward(self, x):
        return self.activation(super().forward(x))


class TransposedConvolution3d(nn.ConvTranspose3d):
    """A transposed convolution of volumes with its activation."""

    def __init__(self, *arguments, activation, **settings):
        super().__init__(*arguments, **settings)
        self.activation = activation

    def forward(self, x):
        return self.activation(super().forward(x))


class SeparableConvolution(nn.Module):
    """A convolution of each channel by itself, then a 1x1 convolution across channels."""

    def __init__(self, depthwise, pointwise):
        super().__init__()
        self.depthwise = depthwise
        self.pointwise = pointwise

    def forward(self, x):
        return self.pointwise(self.depthwise(x))


class FullyConnected(nn.Linear):
    """A fully connected layer with its activation; a plane is flattened first."""

    def __init__(self, *arguments, activation=None, **settings):
        super().__init__(*arguments, **settings)
        self.activation = activation

    def forward(self, x):
        x = super().forward(x.flatten(1))
        return x if self.activation is None else self.activation(x)


class LayerNormActivation(nn.Module):
    """A convolution of any kind, its batch normalization and its activation."""

    def __init__(self, conv, bn, activation=None):
        super().__init__()
        self.conv = conv
        self.bn = bn
        self.activation = activation

    def forward(self, x):
        x = self.bn(self.conv(x))
        return x if self.activation is None else self.activation(x)


class LinearNormActivation(nn.Module):
    """A fully connected layer, its batch normalization and its activation."""

    def __init__(self, fc, bn, activation=None):
        super().__init__()
        self.fc = fc
        self.bn = bn
        self.activation = activation

    def forward(self, x):
        x = self.bn(self.fc(x))
        return x if self.activation is None else self.activation(x)


def without(parameter, norm):
    """A normalization that does not learn its weight, which is then 1, or its bias, which is then 0."""
    norm.register_parameter(parameter, None)
    return norm


class SqueezeExcite(nn.Module):
    """Each channel times a gate that is computed from every channel's mean (Hu et al. 2018)."""

    def __init__(self, fc1, fc2):
        super().__init__()
        self.fc1 = fc1
        self.fc2 = fc2

    def forward(self, x):
        return x * self.fc2(self.fc1(x.mean(tuple(range(2, x.dim())), keepdim=True)))


class ScaleAndShift(nn.Module):
    """Multiplies by a number and adds another, neither of which is learned."""

    def __init__(self, scale, shift):
        super().__init__()
        self.scale = scale
        self.shift = shift

    def forward(self, x):
        return self.scale * x + self.shift


class SoftmaxInEvaluation(nn.Softmax):
    """Probabilities in evaluation; in training the scores as they are, for the loss."""

    def forward(self, x):
        return x if self.training else super().forward(x)


class ChannelShuffle(nn.Module):
    """Interleaves the channels of groups (Zhang et al. 2018)."""

    def __init__(self, groups):
        super().__init__()
        self.groups = groups

    def forward(self, x):
        count, channels, *lengths = x.shape
        x = x.reshape(count, self.groups, channels // self.groups, *lengths)
        return x.transpose(1, 2).reshape(count, channels, *lengths)


class SpatialPyramidPool(nn.Module):
    """Maxima over grids of several sizes, side by side as features (He et al. 2014)."""

    def __init__(self, *sizes):
        super().__init__()
        self.sizes = sizes

    def forward(self, x):
        return torch.cat([F.adaptive_max_pool2d(x, size).flatten(1) for size in self.sizes], 1)


class PaddedPool(nn.Module):
    """A pool that pads first, by more than PyTorch's pools can, or otherwise before than after."""

    def __init__(self, kernel, stride, border, dilation=1, ceil_mode=False, count_include_pad=True):
        super().__init__()
        self.rank = len(border) // 2
        lists = [value if isinstance(value, tuple) else (value,) * self.rank for value in (kernel, stride, dilation)]
        self.kernel, self.stride, self.dilation = lists
        self.border = border
        self.ceil_mode = ceil_mode
        self.count_include_pad = count_include_pad

    def whole(self, x):
        """The border with which rounding down gives as many windows as rounding up: the last one may reach over the end."""
        whole = ()
        for axis in reversed(range(self.rank)):
            before, after = self.border[len(whole):len(whole) + 2]
            whole += (before, self.end(x.shape[axis + 2], axis, before, after))
        return whole

    def end(self, length, axis, before, after):
        if not self.ceil_mode:
            return after
        span = self.dilation[axis] * (self.kernel[axis] - 1) + 1
        count = -(-(length + before + after - span) // self.stride[axis]) + 1
        if (count - 1) * self.stride[axis] >= length + before:
            count -= 1
        return max(0, (count - 1) * self.stride[axis] + span - length - before)


class PaddedMaxPool(PaddedPool):
    """Maximum over windows, with padding that never wins."""

    def forward(self, x):
        x = F.pad(x, self.whole(x), value=-math.inf)
        return (F.max_pool1d, F.max_pool2d, F.max_pool3d)[self.rank - 1](x, self.kernel, self.stride, dilation=self.dilation)


class PaddedAveragePool(PaddedPool):
    """Mean over windows, with zeros as padding; what lies beyond it, which rounding up reaches, never counts."""

    def forward(self, x):
        whole = self.whole(x)
        pool = (F.avg_pool1d, F.avg_pool2d, F.avg_pool3d)[self.rank - 1]
        means = pool(F.pad(x, whole), self.kernel, self.stride)
        if self.count_include_pad and whole == self.border:
            return means
        counted = self.border if self.count_include_pad else (0,) * len(whole)
        ones = F.pad(torch.ones_like(x[:1, :1], dtype=torch.float32), counted, value=1)
        beyond = tuple(side - inside for side, inside in zip(whole, counted))
        share = pool(F.pad(ones, beyond), self.kernel, self.stride)
        return (means / share).to(x.dtype)


def initialize(network, weights, bias, own):
    """Gives layers their first values: weights fills a weight in place, bias is what biases begin with, None for PyTorch's way.

    own has other pairs of these for some layers, by their path. Normalizations begin with scale 1 and shift 0, as PyTorch's do.
    """
    for path, layer in network.named_modules():
        if isinstance(layer, (nn.modules.conv._ConvNd, nn.Linear)):
            fill, constant = own.get(path, (weights, bias))
            fill(layer.weight)
            if layer.bias is None:
                continue
            if constant is None:
                bound = 1 / math.sqrt(layer.weight[0].numel())
                nn.init.uniform_(layer.bias, -bound, bound)
            else:
                nn.init.constant_(layer.bias, constant)
