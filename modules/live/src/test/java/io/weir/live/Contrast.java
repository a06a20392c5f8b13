package io.weir.live;

/** Finds text that is too faint, by WCAG 2.2 AA: 4.5 to 1, or 3 to 1 where it is large. */
final class Contrast {

    /** Returns what is too faint. Half-transparent grounds count as what lies under them, mixed. */
    static final String SCRIPT = """
            const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
            const plain = colour => { // color-mix() and the like come as color(srgb ...)
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
                return {r, g, b, a: a / 255};
            };
            const mix = (over, under) => ({
                r: over.r * over.a + under.r * (1 - over.a), g: over.g * over.a + under.g * (1 - over.a),
                b: over.b * over.a + under.b * (1 - over.a), a: 1});
            const ground = node => {
                if (!node) return plain(getComputedStyle(document.body).backgroundColor);
                const own = plain(getComputedStyle(node).backgroundColor);
                return own.a === 1 ? own : mix(own, ground(node.parentElement));
            };
            const light = ({r, g, b}) => [r, g, b].map(value => value / 255)
                .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
                .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
            const faint = [];
            for (const node of document.querySelectorAll('body *')) {
                const text = [...node.childNodes].filter(child => child.nodeType === 3).map(child => child.data.trim()).join('');
                const style = getComputedStyle(node);
                if (!text || !node.checkVisibility() || node.closest('.unseen, .skip, noscript, canvas') || node.disabled) continue;
                const under = ground(node);
                const colour = node.namespaceURI.endsWith('svg') ? style.fill : style.color;
                const [a, b] = [light(mix(plain(colour), under)), light(under)].sort((x, y) => y - x);
                const large = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700;
                const ratio = (a + 0.05) / (b + 0.05);
                if (ratio < (large ? 3 : 4.5)) faint.push(`${text.slice(0, 40)}: ${ratio.toFixed(2)} ${colour} (${node.className})`);
            }
            return faint;""";

    private Contrast() {}
}
