// D3 comes as one classic script; modules take it from here.
export default globalThis.d3;
